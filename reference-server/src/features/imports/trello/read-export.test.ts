import { describe, expect, it } from 'vitest';
import { boardFixture, bytesOf } from './fixture.test-support.ts';
import { ImportFileError } from './import-file-error.ts';
import { readTrelloExport } from './read-export.ts';

function failure(content: string | Uint8Array): ImportFileError {
  try {
    readTrelloExport(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  } catch (error) {
    if (error instanceof ImportFileError) return error;
    throw error;
  }
  throw new Error('The file was taken.');
}

describe('reading an export', () => {
  it('takes a board export', () => {
    expect(readTrelloExport(bytesOf(boardFixture())).cards).toHaveLength(3);
  });

  it('takes a byte order mark, and UTF-16 as Windows writes it', () => {
    const text = JSON.stringify(boardFixture());
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(readTrelloExport(Buffer.from(`\uFEFF${text}`)).id).toBe(boardFixture().id);
    expect(readTrelloExport(utf16).id).toBe(boardFixture().id);
  });

  it.each(['', ' \n\t', '\uFEFF'])('says that an empty file is empty (%j)', (text) => {
    expect(failure(text).code).toBe('import_file_empty');
  });

  it('says where a file is cut off, at whatever byte that is', () => {
    const whole = bytesOf({ ...boardFixture(), name: 'Sömmer – 日本' });
    for (let length = 1; length < whole.length; length += 1) {
      const error = failure(whole.subarray(0, length));
      expect(`${length} ${error.code}`).toBe(`${length} import_cut_off`);
      expect(error.message).toMatch(
        /^The file is cut off: it ends after \d+ characters, at line 1, column \d+/,
      );
    }
  });

  it.each([
    ['<html><body>Sign in</body></html>', 'It begins with "<html>'],
    ['key;name\n1;Poster', 'It begins with "key;name'],
    ['{"id": 1,, "lists": []}', 'line 1, column 10'],
    ['{"id": 1}\n{"id": 2}', 'line 2, column 1'],
  ])('says what is wrong with a file that is not JSON (%s)', (text, reason) => {
    const error = failure(text);
    expect(error.code).toBe('import_not_json');
    expect(error.message).toContain(reason);
  });

  it.each([
    ['[]', 'a list'],
    ['"board"', 'a single value'],
    ['null', 'a single value'],
    ['{}', '"id"'],
    ['{"id": 5, "lists": [], "cards": []}', '"id"'],
    ['{"id": "a", "cards": []}', '"lists"'],
    ['{"id": "a", "lists": [], "cards": {}}', '"cards"'],
  ])('says that other JSON is no Trello export (%s)', (text, reason) => {
    const error = failure(text);
    expect(error.code).toBe('import_not_trello');
    expect(error.message).toContain(reason);
  });
});
