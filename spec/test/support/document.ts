import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AsyncApiDocument } from '../../scripts/async-document.ts';
import type { OpenApiDocument } from '../../scripts/document.ts';
import { specFolder } from '../../scripts/folders.ts';

/** The bundle as it is committed; that it fits the files is a test of its own. */
export const document = JSON.parse(
  readFileSync(join(specFolder, 'dist/openapi.json'), 'utf8'),
) as OpenApiDocument;

/** The same of the realtime channel. */
export const realtime = JSON.parse(
  readFileSync(join(specFolder, 'dist/asyncapi.json'), 'utf8'),
) as AsyncApiDocument;
