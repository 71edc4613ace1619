import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Request, Response } from 'express';
import type { Encoding } from '../../content/compress.ts';
import { matchesEntityTag } from '../conditional.ts';
import { acceptedEncoding } from '../encoding/accepted-encoding.ts';

/** A file of a build, as it is and as the build compressed it, since the best compression takes longer than a request may. */
export interface StaticFile {
  readonly content: Buffer;
  /** Undefined where the build found that it does not pay, or did nothing. */
  readonly compressed: Readonly<Record<Encoding, Buffer | undefined>>;
  /** Such as `.js`; decides the media type. */
  readonly extension: string;
  /** Of its content. */
  readonly hash: string;
}

const HASH_LENGTH = 12;
const ENDINGS: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** Read once, so that what an address with a hash answers can never be anything else. */
export class StaticFiles {
  readonly #files = new Map<string, StaticFile>();

  /** @param pattern of what there is to serve; hidden files and compressed forms never are. */
  constructor(folder: string | null, pattern: string) {
    if (folder === null) return;
    for (const entry of globSync(pattern, { cwd: folder, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(join(folder, '/').length).replaceAll('\\', '/');
      if (isServed(name)) this.#files.set(name, readFile(path));
    }
  }

  get(path: string): StaticFile | undefined {
    return this.#files.get(path);
  }

  /** `board.css` as `board-<hash>.css`: an address that may be kept for ever. Undefined when there is no such file. */
  hashedName(path: string): string | undefined {
    const file = this.#files.get(path);
    return file && path.replace(/(?=\.\w+$)/, `-${file.hash}`);
  }
}

/** @param caching as `Cache-Control`. */
export function sendFile(request: Request, response: Response, file: StaticFile, caching: string): void {
  response.vary('Accept-Encoding');
  // Weak: the same in any encoding.
  const etag = `W/"${file.hash}"`;
  response.set({ 'Cache-Control': caching, ETag: etag });
  if (matchesEntityTag(request.headers['if-none-match'], etag)) return void response.status(304).end();
  response.type(file.extension === '.map' ? 'json' : file.extension);
  const encoding = acceptedEncoding(request);
  const compressed = encoding && file.compressed[encoding];
  if (!compressed) return void response.send(file.content);
  response.set('Content-Encoding', encoding).send(compressed);
}

function isServed(name: string): boolean {
  return !name.split('/').some((part) => part.startsWith('.')) && !/\.(br|gz)$/.test(name);
}

function readFile(path: string): StaticFile {
  const content = readFileSync(path);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
  const form = (encoding: Encoding): Buffer | undefined =>
    existsSync(path + ENDINGS[encoding]) ? readFileSync(path + ENDINGS[encoding]) : undefined;
  const compressed = { br: form('br'), gzip: form('gzip') };
  return { content, compressed, hash, extension: extname(path) };
}
