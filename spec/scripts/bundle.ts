import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { specFolder } from './folders.ts';
import type { OpenApiDocument } from './document.ts';

const execute = promisify(execFile);

export interface Bundle {
  readonly yaml: string;
  readonly json: string;
  readonly document: OpenApiDocument;
}

/** Joins the files of the spec into one document. Two schemas of one name are an error, not a silent `Task-2`. */
export async function bundleSpec(): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-spec-'));
  try {
    const output = join(folder, 'openapi.yaml');
    const redocly = join(specFolder, 'node_modules', '.bin', 'redocly');
    const options = ['--config', 'redocly.yaml', '--component-renaming-conflicts-severity', 'error'];
    await execute(redocly, ['bundle', 'tickboard@v1', ...options, '--output', output], { cwd: specFolder });
    const yaml = await readFile(output, 'utf8');
    const document = parse(yaml) as OpenApiDocument; // Redocly wrote it, and it refuses what is no OpenAPI.
    return { yaml, document, json: `${JSON.stringify(document, null, 2)}\n` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
