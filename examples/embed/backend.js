// @ts-check
// The product that embeds the board: it serves its page, knows who is signed in, and mints tokens for them.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { mintToken } from './mint-token.js';

const dist = join(import.meta.dirname, 'dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Stands for your own session: never take the visitor's id or name from the request itself. */
function visitorOf() {
  return { id: 'customer-4711', name: 'Noor Haddad' };
}

/** @param {string} path */
async function page(path) {
  const file = path === '/' ? 'index.html' : normalize(path);
  const content = await readFile(join(dist, file));
  const type = types[/** @type {keyof typeof types} */ (extname(file))] ?? 'application/octet-stream';
  const { TICKBOARD_URL = '', TICKBOARD_PROJECT = '' } = process.env;
  if (type !== 'text/html') return { type, content };
  const html = content
    .toString()
    .replace('{{server}}', TICKBOARD_URL)
    .replace('{{project}}', TICKBOARD_PROJECT);
  return { type: `${type}; charset=utf-8`, content: html.replace('{{visitor}}', visitorOf().name) };
}

/** @param {string} path */
async function answer(path) {
  if (path !== '/board-token') return page(path);
  return { type: 'application/json', content: JSON.stringify(await mintToken(visitorOf())) };
}

export const backend = createServer(async (request, response) => {
  try {
    const { type, content } = await answer(new URL(request.url ?? '/', 'http://host').pathname);
    // A token is for whoever asked for it, so nothing on the way may keep it.
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error;
    if (!isMissing) console.error(error);
    response.writeHead(isMissing ? 404 : 502).end();
  }
});
