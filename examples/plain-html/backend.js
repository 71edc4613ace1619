// @ts-check
// Stands for the product that embeds the board: it serves its page and mints tokens for whoever is signed in there.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { mintToken } from '../embed/mint-token.js';

/** @type {Record<string, [string, string]>} */
const files = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css'],
};

/** Stands for your own session: never take the visitor's id or name from the request itself. */
function visitorOf() {
  return { id: 'customer-4711', name: 'Noor Haddad' };
}

/** Nothing inline and nothing from elsewhere: all that the widgets need of a policy. */
function policy(server = '') {
  const sources = `'self' ${server}`;
  return [
    "default-src 'none'",
    `script-src ${server}`,
    `style-src ${sources}`,
    'img-src data:',
    `connect-src ${sources} ${server.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html tickboard',
  ].join('; ');
}

/** @param {string} name */
async function read(name) {
  const { TICKBOARD_URL = '', TICKBOARD_PROJECT = '' } = process.env;
  const text = await readFile(join(import.meta.dirname, name), 'utf8');
  // In a page of your own they stand there as they are.
  return text
    .replaceAll('https://tasks.example.com', TICKBOARD_URL)
    .replaceAll('01978f3a-6c00-7a10-8000-000000000010', TICKBOARD_PROJECT);
}

export const backend = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host');
  const [name, type] = files[pathname] ?? [];
  try {
    response.setHeader('cache-control', 'no-store');
    if (pathname === '/board-token' && request.method === 'POST') {
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(await mintToken(visitorOf())));
    } else if (name === undefined || type === undefined) response.writeHead(404).end();
    else {
      response.setHeader('content-security-policy', policy(process.env['TICKBOARD_URL']));
      response.setHeader('content-type', type).end(await read(name));
    }
  } catch (error) {
    console.error(error);
    response.writeHead(502).end();
  }
});
