import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { ArchiveError } from './archive-error.ts';
import {
  CHECKSUMS_PATH,
  Checksums,
  HEADER_PATH,
  LARGEST_ENTRY_BYTES,
  partPath,
  readHeader,
  tableOfPart,
  type ArchiveHeader,
} from './archive-format.ts';

export interface ArchivePart {
  readonly path: string;
  readonly table: string;
  readonly rows: readonly string[];
}

export interface ReadArchive {
  readonly header: ArchiveHeader;
  /** Of the contents, as the export has told it. */
  readonly digest: string;
}

/**
 * Reads an archive from its beginning to its end and holds it to its checksums. Parts are handed on before the last
 * checksum is known: whoever acts on them must be able to undo it.
 * @throws ArchiveError for a file that is none, was cut off, or has been changed
 */
export async function readArchive(
  file: string,
  onPart: (part: ArchivePart) => Promise<void> | void = () => undefined,
): Promise<ReadArchive> {
  const contents = new ArchiveContents(file);
  for await (const entry of entriesOf(file)) {
    const part = contents.take(entry);
    if (part) await onPart(part);
  }
  return contents.whole();
}

interface Entry {
  readonly path: string;
  readonly content: Buffer;
}

/** Holds the entries to their order: nothing is missing, nothing came twice, nothing comes after the checksums. */
class ArchiveContents {
  readonly #file: string;
  readonly #checksums = new Checksums();
  #header: ArchiveHeader | undefined;
  #next = { table: 0, part: 1 };
  #isClosed = false;

  constructor(file: string) {
    this.#file = file;
  }

  take({ path, content }: Entry): ArchivePart | undefined {
    if (this.#isClosed) throw this.#damaged(`${path} comes after its end`);
    if (path === CHECKSUMS_PATH) return this.#close(content.toString());
    this.#checksums.add(path, content);
    if (this.#header) return this.#part(this.#header, path, content.toString());
    if (path !== HEADER_PATH) throw notOurs(this.#file, `it begins with ${path}`);
    this.#header = this.#open(content.toString());
    return undefined;
  }

  whole(): ReadArchive {
    if (!this.#header) throw notOurs(this.#file, 'there is nothing in it');
    if (!this.#isClosed) throw this.#damaged(`it has no ${CHECKSUMS_PATH} at its end`);
    return { header: this.#header, digest: this.#checksums.digest };
  }

  #open(text: string): ArchiveHeader {
    try {
      return readHeader(text);
    } catch (error) {
      throw error instanceof ArchiveError ? notOurs(this.#file, error.message) : error;
    }
  }

  #part({ tables }: ArchiveHeader, path: string, text: string): ArchivePart {
    const table = tableOfPart(path);
    const index = tables.findIndex(({ name }, place) => name === table && place >= this.#next.table);
    if (index > this.#next.table) this.#next = { table: index, part: 1 };
    if (table === undefined || index === -1 || path !== partPath(table, this.#next.part))
      throw this.#damaged(`${path} is not what comes next`);
    this.#next.part += 1;
    return { path, table, rows: text.trimEnd().split('\n') };
  }

  #close(text: string): undefined {
    if (!this.#header) throw notOurs(this.#file, `it begins with ${CHECKSUMS_PATH}`);
    if (text !== this.#checksums.text) throw this.#damaged(firstDifference(text, this.#checksums.text));
    this.#isClosed = true;
  }

  #damaged(reason: string): ArchiveError {
    return damaged(this.#file, reason);
  }
}

function firstDifference(promised: string, found: string): string {
  const sums = sumsOf(found);
  for (const [path, sum] of sumsOf(promised)) {
    if (!sums.has(path)) return `${path} is missing`;
    if (sums.get(path) !== sum) return `${path} is not what its checksum says`;
  }
  return `its ${CHECKSUMS_PATH} does not name everything that is in it`;
}

function sumsOf(text: string): Map<string, string> {
  const lines = text.trimEnd().split('\n');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const tar = extract();
  const read = pipeline(createReadStream(file), createGunzip({ chunkSize: 256 * 1024 }), tar);
  // What goes wrong in there comes out of the loop; a consumer that stops early is no fault of the file.
  read.catch(() => undefined);
  try {
    for await (const entry of tar) {
      const { name, size } = entry.header;
      if (size > LARGEST_ENTRY_BYTES) throw damaged(file, `${name} is too large`);
      yield { path: name, content: await buffer(entry) };
    }
    await read;
  } catch (error) {
    throw explained(file, error);
  } finally {
    tar.destroy();
  }
}

function explained(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ArchiveError) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new ArchiveError(`There is no file ${file}.`);
  if (code === 'EISDIR') return new ArchiveError(`${file} is a folder.`);
  if (error.message === 'incorrect header check') return notOurs(file, 'it is not gzipped');
  if (code.startsWith('Z_') || /tar header|Unexpected end of data/i.test(error.message))
    return damaged(file, error.message);
  return new ArchiveError(`${file} cannot be read: ${error.message}.`);
}

function notOurs(file: string, reason: string): ArchiveError {
  return new ArchiveError(`${file} cannot be imported: ${reason}.`);
}

function damaged(file: string, reason: string): ArchiveError {
  return new ArchiveError(`${file} is damaged: ${reason}. Take another copy of it, or export again.`);
}
