export type ImportFileErrorCode =
  | 'import_file_empty'
  | 'import_file_too_large'
  | 'import_not_json'
  | 'import_cut_off'
  | 'import_not_trello';

/** The file as a whole cannot be imported. The detail is written for the person who chose the file. */
export class ImportFileError extends Error {
  override readonly name = 'ImportFileError';
  readonly code: ImportFileErrorCode;

  constructor(code: ImportFileErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
