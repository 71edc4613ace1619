import { Fields, isRecord, type RawRecord } from './fields.ts';
import { ImportFileError } from './import-file-error.ts';

export interface TrelloExport {
  readonly id: string;
  readonly lists: readonly unknown[];
  readonly cards: readonly unknown[];
  readonly board: RawRecord;
}

/** From the bytes of a file to something that is a Trello board export; anything else is refused with its reason. */
export function readTrelloExport(bytes: Uint8Array): TrelloExport {
  const text = decode(bytes);
  if (text.trim() === '') throw new ImportFileError('import_file_empty', 'The file is empty.');
  return recognize(parseJson(text));
}

// Windows tools save JSON as UTF-16 now and then; the decoder drops the byte order mark in either case.
function decode(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw describeFault(text, error instanceof Error ? error.message : '');
  }
}

function describeFault(text: string, message: string): ImportFileError {
  const end = text.trimEnd().length;
  const position = positionOf(message);
  const start = text.trimStart().charAt(0);
  if ((start === '{' || start === '[') && (position ?? end) >= end) return cutOff(text.slice(0, end));
  const reason =
    position === undefined
      ? `It begins with ${excerpt(text, 0, 50)}.`
      : `What stands at ${place(text, position)} does not belong there: ${excerpt(text, position - 40, 50)}.`;
  return new ImportFileError('import_not_json', `The file is not JSON. ${reason}`);
}

function cutOff(text: string): ImportFileError {
  return new ImportFileError(
    'import_cut_off',
    `The file is cut off: it ends after ${text.length} characters, at ${place(text, text.length)}, in the middle of ` +
      `the export. Its last characters are ${excerpt(text, text.length - 40, 40)}. Export the board again and wait ` +
      'until the download has ended.',
  );
}

// The engine gives the place in its message alone, and none where the text ended too early or does not begin as JSON.
function positionOf(message: string): number | undefined {
  const match = /at position (\d+)/.exec(message);
  return match ? Number(match[1]) : undefined;
}

function place(text: string, position: number): string {
  const before = text.slice(0, position);
  return `line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}`;
}

function excerpt(text: string, from: number, length: number): string {
  const start = Math.max(0, from);
  return JSON.stringify(text.slice(start, start + length).toWellFormed());
}

function recognize(value: unknown): TrelloExport {
  if (!isRecord(value)) {
    throw notTrello(
      'the file holds no board object, but ' + (Array.isArray(value) ? 'a list' : 'a single value'),
    );
  }
  const { lists, cards } = value;
  const id = new Fields(value).text('id') ?? '';
  if (id === '' || id.length > 100) throw notTrello('the board has no "id"');
  if (!Array.isArray(lists)) throw notTrello('there is no list of "lists"');
  if (!Array.isArray(cards)) throw notTrello('there is no list of "cards"');
  return { id, lists, cards, board: value };
}

function notTrello(reason: string): ImportFileError {
  return new ImportFileError(
    'import_not_trello',
    `The file is JSON, but not a Trello board export: ${reason}. ` +
      'In Trello choose the board menu, then "Print, export, and share", then "Export as JSON".',
  );
}
