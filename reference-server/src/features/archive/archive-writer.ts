import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { CHECKSUMS_PATH, Checksums } from './archive-format.ts';

/** As secret as the database: for its owner's eyes alone. */
const MODE = 0o600;

/** Writes beside the file and renames at the end: at its place there is a whole archive or none. */
export class ArchiveWriter {
  readonly #file: string;
  readonly #beside: string;
  readonly #pack: Pack = pack();
  readonly #checksums = new Checksums();
  readonly #written: Promise<void>;

  constructor(file: string) {
    this.#file = file;
    this.#beside = `${file}.${randomBytes(4).toString('hex')}.part`;
    const sink = createWriteStream(this.#beside, { flags: 'wx', mode: MODE, flush: true });
    this.#written = pipeline(this.#pack, createGzip(), sink);
    // It is asked for when something fails, and at the end.
    this.#written.catch(() => undefined);
  }

  async add(path: string, text: string): Promise<void> {
    const content = Buffer.from(text);
    this.#checksums.add(path, content);
    await this.#entry(path, content);
  }

  /** @returns the digest of the contents */
  async finish(): Promise<string> {
    await this.#entry(CHECKSUMS_PATH, Buffer.from(this.#checksums.text));
    this.#pack.finalize();
    await this.#written;
    await rename(this.#beside, this.#file);
    await syncFolder(dirname(this.#file));
    return this.#checksums.digest;
  }

  async discard(): Promise<void> {
    this.#pack.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.#beside, { force: true });
  }

  /** Resolves when there is room for the next one. What broke behind the pack is the cause, not that the pack closed. */
  async #entry(name: string, content: Buffer): Promise<void> {
    const header = { name, size: content.length, mode: MODE, mtime: new Date(0), uid: 0, gid: 0 };
    try {
      await new Promise<void>((resolve, reject) => {
        const entry = this.#pack.entry(header, (error) => (error ? reject(error) : resolve()));
        entry.on('error', reject);
        entry.end(content);
      });
    } catch (error) {
      await this.#written;
      throw error;
    }
  }
}

/** Else a power cut could take the new name back. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
