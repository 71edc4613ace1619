/**
 * An archive is a gzipped tar of what an installation's database holds:
 *
 *   archive.json                     what this is, the schema it was made under, its tables and their columns
 *   tables/<table>/000001.jsonl      rows, one JSON object a line, as PostgreSQL writes it
 *   SHA256SUMS                       of all entries before it, as sha256sum -c reads them
 *
 * Guarantees
 * - The same rows make the same bytes: tables in the order of their foreign keys, rows in that of their primary key, columns
 *   in that of their names; no clock, no host and no version of ours in it.
 * - SHA256SUMS comes last, so an archive without it is one that was not finished.
 * - No part is longer than PART_CHARACTERS and one row, so whoever reads or writes one holds no more.
 *
 * Compressed bytes also depend on the zlib of Node and its processor; the digest of SHA256SUMS does not.
 */
import { createHash } from 'node:crypto';
import { ArchiveError } from './archive-error.ts';

const FORMAT = 'tickboard-archive';
const VERSION = 1;

export const HEADER_PATH = 'archive.json';
export const CHECKSUMS_PATH = 'SHA256SUMS';
export const PART_CHARACTERS = 1024 * 1024;
/** Larger than any row: the longest is a part of a file that waits to be imported. */
export const LARGEST_ENTRY_BYTES = 256 * 1024 * 1024;

export interface ArchivedTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface ArchiveHeader {
  /** The migrations behind the schema, in the order in which they ran. */
  readonly schema: readonly string[];
  readonly tables: readonly ArchivedTable[];
}

export function partPath(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(6, '0')}.jsonl`;
}

/** The table of a part's path; undefined for any other path. */
export function tableOfPart(path: string): string | undefined {
  return /^tables\/([a-z_]+)\/\d{6,}\.jsonl$/.exec(path)?.[1];
}

export function writeHeader({ schema, tables }: ArchiveHeader): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, schema, tables }, undefined, 2)}\n`;
}

/** @throws ArchiveError for what is no header, or one of a later format */
export function readHeader(text: string): ArchiveHeader {
  const found = parse(text);
  if (found?.['format'] !== FORMAT) throw new ArchiveError(`its ${HEADER_PATH} says nothing of Tickboard`);
  if (found['version'] !== VERSION) {
    throw new ArchiveError(
      `it has version ${String(found['version'])} of the format, and this Tickboard reads version ${VERSION}`,
    );
  }
  const { schema, tables } = found;
  if (!isListOf(schema, isText) || !isListOf(tables, isTable))
    throw new ArchiveError(`its ${HEADER_PATH} is incomplete`);
  return { schema, tables };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isTable(value: unknown): value is ArchivedTable {
  return isObject(value) && isText(value['name']) && isListOf(value['columns'], isText);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every((item) => isItem(item));
}

export class Checksums {
  #text = '';

  add(path: string, content: Buffer): void {
    this.#text += `${sha256(content)}  ${path}\n`;
  }

  /** The entry that closes an archive. */
  get text(): string {
    return this.#text;
  }

  /** Of the whole contents: equal for two archives exactly when they hold the same. */
  get digest(): string {
    return sha256(this.#text);
  }
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
