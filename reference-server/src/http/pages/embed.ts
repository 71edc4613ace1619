/**
 * The widgets for other people's pages, which are of any origin: `/embed/v1/tickboard.js`, all in one file, and
 * `/embed/v1/autoloader.js` with a module for each element.
 *
 * A page names the address without a hash and stays as it is when the server is renewed. That address leads to one with
 * the hash of the content, which browsers keep for a year.
 */
import { Router } from 'express';
import { sendFile, type StaticFile, type StaticFiles } from './static-files.ts';

/** What the server serves of the widgets' build. */
export const EMBED_FILES = '**/*.{js,css,map}';

/** What pages name themselves. */
const ENTRIES = ['tickboard.js', 'autoloader.js'];

const A_YEAR_SECONDS = 31_536_000;
/** For so long a page may go on with the release before. */
const SHORT_SECONDS = 300;

const IMMUTABLE = `public, max-age=${A_YEAR_SECONDS}, immutable`;
const SHORT = `public, max-age=${SHORT_SECONDS}`;

export function embed(files: StaticFiles): Router {
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
    sendFile(request, response, found.file, found.caching);
  });
  return router;
}

interface Found {
  readonly file: StaticFile;
  readonly caching: string;
}

function find(files: StaticFiles, path: string): Found | undefined {
  const file = files.get(path);
  // What elements share has a hash in its name by the build already.
  if (file) return { file, caching: path.startsWith('shared/') ? IMMUTABLE : SHORT };
  const [, stem, hash, ending] = /^(.+)-([0-9a-f]{12})(\.\w+)$/.exec(path) ?? [];
  const named = files.get(`${stem}${ending}`);
  if (!named) return undefined;
  // While a fleet is renewed, a page may have been led here by a server of another release: better ours than none.
  return { file: named, caching: named.hash === hash ? IMMUTABLE : 'no-cache' };
}
