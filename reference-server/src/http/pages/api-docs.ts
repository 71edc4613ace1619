import { Router } from 'express';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiBasePath } from '../../generated/operations.gen.ts';
import { referencePolicy } from './security-headers.ts';
import { sendFile, StaticFiles } from './static-files.ts';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Tickboard API</title>
    <link rel="stylesheet" href="/api-docs/swagger-ui.css" />
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="reference"></div>
    <script src="/api-docs/swagger-ui-bundle.js"></script>
    <script src="/api-docs/start.js"></script>
  </body>
</html>
`;

/**
 * The library sanitizes its HTML (by DOMPurify) and then hands it to React as text, which Trusted Types refuse. So the
 * page's default policy lets through what has no way to run a script, and nothing else.
 */
const START = `const canRunScript = /<(?:script|iframe|object|embed|base|link|meta)\\b|\\son\\w+\\s*=|javascript:|srcdoc/i;
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (html) => (canRunScript.test(html) ? null : html),
});
SwaggerUIBundle({
  dom_id: '#reference',
  url: '${apiBasePath}/openapi.json',
  deepLinking: true,
  docExpansion: 'list',
  tagsSorter: undefined,
  validatorUrl: null,
});
`;

const LIBRARY_FILES = 'swagger-ui{.css,-bundle.js}';
const HOUR = 'public, max-age=3600';

/** The rendered reference, from files of this machine alone, so that it works offline and under the same CSP. */
export function apiDocs(): Router {
  const router = Router();
  router.use(referencePolicy());
  router.get('/', (_request, response) => void response.type('html').send(PAGE));
  router.get('/start.js', (_request, response) => void response.type('js').send(START));
  // Large, and seldom asked for: read by the first who does.
  let files: StaticFiles | undefined;
  router.get('/:name', (request, response, next) => {
    files ??= new StaticFiles(assetFolder(), LIBRARY_FILES);
    const file = files.get(request.params.name);
    if (!file) return next();
    sendFile(request, response, file, HOUR);
  });
  return router;
}

/** The build copies the library's files beside the server; in the clone they are the dependency's own. */
function assetFolder(): string {
  const built = fileURLToPath(new URL('../../api-docs/', import.meta.url));
  if (existsSync(built)) return built;
  return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
}
