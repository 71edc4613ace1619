import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument } from '../../scripts/document.ts';
import { specFolder } from '../../scripts/folders.ts';

/** The bundle as it is committed; that it fits the files is a test of its own. */
export const document = JSON.parse(
  readFileSync(join(specFolder, 'dist/openapi.json'), 'utf8'),
) as OpenApiDocument;
