import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { contenders } from './contenders.ts';

const pages = fileURLToPath(new URL('pages/', import.meta.url));
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves one page for each contender on the loopback interface: built as for production, each with what it needs alone. */
export class PageServer implements AsyncDisposable {
  readonly #folder: string;
  readonly #server: Server;

  private constructor(folder: string, server: Server) {
    this.#folder = folder;
    this.#server = server;
  }

  static async start(): Promise<PageServer> {
    const folder = await mkdtemp(join(tmpdir(), 'tickboard-bench-board-'));
    try {
      for (const name of contenders) await buildPage(folder, name);
      const server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://page');
        void answer(folder, pathname).then(({ status, type, body }) =>
          response.writeHead(status, { 'content-type': type }).end(body),
        );
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return new PageServer(folder, server);
    } catch (error) {
      await rm(folder, { recursive: true });
      throw error;
    }
  }

  addressOf(name: string, count: number): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}/?count=${count}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#folder, { recursive: true });
  }
}

async function buildPage(folder: string, name: string): Promise<void> {
  await build({
    root: pages,
    base: `/${name}/`,
    configFile: false,
    logLevel: 'error',
    // Packages of this workspace are read from their sources, so that no run measures a stale build.
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    build: {
      outDir: join(folder, name),
      rolldownOptions: {
        input: join(pages, `${name}.js`),
        output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
      },
    },
  });
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

async function answer(folder: string, pathname: string): Promise<Answer> {
  const [, name = ''] = pathname.split('/');
  if (pathname === `/${name}/`) return { status: 200, type: 'text/html', body: pageOf(name) };
  const file = normalize(join(folder, pathname));
  const missing = { status: 404, type: 'text/plain', body: 'not found' };
  if (!file.startsWith(folder + sep)) return missing;
  const body = await readFile(file).catch(() => undefined);
  return body ? { status: 200, type: types[extname(file)] ?? 'application/octet-stream', body } : missing;
}

function pageOf(name: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css"><body><script type="module" src="page.js"></script></body></html>`;
}
