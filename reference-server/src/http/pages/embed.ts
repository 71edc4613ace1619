/**
 * The widgets for other people's pages, which are of any origin: `/embed/v1/tickboard.js`, all in one file, and
 * `/embed/v1/autoloader.js` with a module for each element.
 *
 * A page names the address without a hash and stays as it is when the server is renewed. That address leads to one with
 * the hash of the content, which browsers keep for a year.
 */
import { Router, type Request, type Response } from 'express';
import { extname } from 'node:path';
import { matchesEntityTag } from '../conditional.ts';
import type { EmbedFile, EmbedFiles } from './embed-files.ts';

/** What pages name themselves. */
const ENTRIES = ['tickboard.js', 'autoloader.js'];

const A_YEAR_SECONDS = 31_536_000;
/** For so long a page may go on with the release before. */
const SHORT_SECONDS = 300;

const IMMUTABLE = `public, max-age=${A_YEAR_SECONDS}, immutable`;
const SHORT = `public, max-age=${SHORT_SECONDS}`;

export function embed(files: EmbedFiles): Router {
  const router = Router();
  router.use((_request, response, next) => {
    // Nothing here depends on who asks.
    response.set('Access-Control-Allow-Origin', '*');
    next();
  });
  for (const entry of ENTRIES) {
    router.get(`/${entry}`, (_request, response, next) => {
      const name = files.hashedName(entry);
      if (name === undefined) return next();
      // Relative, so that a proxy may put the server below a path.
      response.set({ 'Cache-Control': SHORT, Location: name }).status(302).end();
    });
  }
  router.get('/*path', (request, response, next) => {
    const found = find(files, request.path.slice(1));
    if (!found) return next();
    send(request, response, found);
  });
  return router;
}

interface Found {
  readonly file: EmbedFile;
  readonly type: string;
  readonly caching: string;
}

function find(files: EmbedFiles, path: string): Found | undefined {
  const type = extname(path);
  const file = files.get(path);
  // What elements share has a hash in its name by the build already.
  if (file) return { file, type, caching: path.startsWith('shared/') ? IMMUTABLE : SHORT };
  const [, stem, hash, ending] = /^(.+)-([0-9a-f]{12})(\.\w+)$/.exec(path) ?? [];
  const named = files.get(`${stem}${ending}`);
  if (!named) return undefined;
  // While a fleet is renewed, a page may have been led here by a server of another release: better ours than none.
  return { file: named, type, caching: named.hash === hash ? IMMUTABLE : 'no-cache' };
}

function send(request: Request, response: Response, { file, type, caching }: Found): void {
  const { content, brotli, hash } = file;
  response.vary('Accept-Encoding');
  // Weak: the same in any encoding.
  const etag = `W/"${hash}"`;
  response.set({ 'Cache-Control': caching, ETag: etag });
  if (matchesEntityTag(request.headers['if-none-match'], etag)) return void response.status(304).end();
  response.type(type === '.map' ? 'json' : type);
  if (brotli === null || request.acceptsEncodings('br') === false) return void response.send(content);
  response.set('Content-Encoding', 'br').send(brotli);
}
