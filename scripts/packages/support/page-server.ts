import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { listen } from './listen.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface PageServer extends AsyncDisposable {
  readonly url: string;
}

/** Serves a folder, as a host does for somebody's site. */
export async function startPageServer(folder: string): Promise<PageServer> {
  const server = createServer((request, response) => {
    void send(join(folder, new URL(request.url ?? '/', 'http://localhost').pathname), response);
  });
  const { url, close } = await listen(server);
  return { url, [Symbol.asyncDispose]: close };
}

async function send(path: string, response: ServerResponse): Promise<void> {
  try {
    const content = await readFile(path);
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(content);
  } catch {
    response.writeHead(404).end();
  }
}
