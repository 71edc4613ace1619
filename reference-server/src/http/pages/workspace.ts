import express, { Router, type Response } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Written by the bundler into the name of a file that never changes under it: `board-Dk3_x9aQ.js`. */
const HASHED = /-[\w-]{8}\.\w+$/;
const A_YEAR_SECONDS = 31_536_000;

/** The workspace app at `/`. Its own addresses, such as /projects/..., all give the page, which finds its way. */
export function workspace(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return router;
  router.use(express.static(folder, { index: 'index.html', setHeaders: setCaching, redirect: false }));
  router.get('/*path', (request, response, next) => {
    const wantsPage = !/\.\w+$/.test(request.path) && request.accepts('html') !== false;
    if (!wantsPage) return next();
    response.sendFile(page, { headers: { 'Cache-Control': 'no-cache' } });
  });
  return router;
}

function setCaching(response: Response, path: string): void {
  const value = HASHED.test(path) ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache';
  response.setHeader('Cache-Control', value);
}
