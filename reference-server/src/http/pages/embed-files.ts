import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What other people's pages load from this server: a file of the widgets' build for pages without one. */
export interface EmbedFile {
  readonly content: Buffer;
  /** Made by the build, since the best compression takes longer than a request may. */
  readonly brotli: Buffer | null;
  /** Of its content. */
  readonly hash: string;
}

const HASH_LENGTH = 12;

/** Read once, so that what an address with a hash answers can never be anything else. */
export class EmbedFiles {
  readonly #files = new Map<string, EmbedFile>();

  constructor(folder: string | null) {
    if (folder === null) return;
    for (const path of globSync('**/*.{js,css,map}', { cwd: folder })) {
      this.#files.set(path.replaceAll('\\', '/'), readFile(join(folder, path)));
    }
  }

  get(path: string): EmbedFile | undefined {
    return this.#files.get(path);
  }

  /** `board.css` as `board-<hash>.css`: an address that may be kept for ever. Undefined when there is no such file. */
  hashedName(path: string): string | undefined {
    const file = this.#files.get(path);
    return file && path.replace(/(?=\.\w+$)/, `-${file.hash}`);
  }
}

function readFile(path: string): EmbedFile {
  const content = readFileSync(path);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
  return { content, hash, brotli: existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : null };
}
