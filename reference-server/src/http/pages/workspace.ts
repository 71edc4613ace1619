import { Router } from 'express';
import { sendFile, StaticFiles } from './static-files.ts';

/** Written by the bundler into the name of a file that never changes under it: `board-Dk3_x9aQ.js`. */
const HASHED = /-[\w-]{8}\.\w+$/;
const A_YEAR_SECONDS = 31_536_000;
const PAGE = 'index.html';

/** The workspace app at `/`. Its own addresses, such as /projects/..., all give the page, which finds its way. */
export function workspace(folder: string): Router {
  const router = Router();
  const files = new StaticFiles(folder, '**/*');
  const page = files.get(PAGE);
  if (!page) return router;
  router.get('/{*path}', (request, response, next) => {
    const path = request.path.slice(1);
    const file = files.get(path);
    if (file) return sendFile(request, response, file, cachingOf(path));
    const wantsPage = !/\.\w+$/.test(path) && request.accepts('html') !== false;
    if (!wantsPage) return next();
    sendFile(request, response, page, cachingOf(PAGE));
  });
  return router;
}

function cachingOf(path: string): string {
  return HASHED.test(path) ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache';
}
