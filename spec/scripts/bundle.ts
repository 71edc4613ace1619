import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import type { AsyncApiDocument } from './async-document.ts';
import { specFolder } from './folders.ts';
import type { OpenApiDocument } from './document.ts';

const execute = promisify(execFile);

export interface Bundle<Document = OpenApiDocument> {
  readonly yaml: string;
  readonly json: string;
  readonly document: Document;
}

/** Joins the files of the spec into one document. Two schemas of one name are an error, not a silent `Task-2`. */
export async function bundleSpec(): Promise<Bundle> {
  const yaml = await bundle('tickboard@v1');
  const document = parse(yaml) as OpenApiDocument; // Redocly wrote it, and it refuses what is no OpenAPI.
  return { yaml, document, json: toJson(document) };
}

/** The same for the realtime channel. */
export async function bundleRealtime(): Promise<Bundle<AsyncApiDocument>> {
  const parsed = parse(await bundle('tickboard-realtime@v1')) as AsyncApiDocument; // As above, of AsyncAPI.
  const document = withoutDiscriminators(parsed);
  return { yaml: stringify(document, { lineWidth: 120 }), document, json: toJson(document) };
}

async function bundle(api: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-spec-'));
  try {
    const output = join(folder, 'bundle.yaml');
    const redocly = join(specFolder, 'node_modules', '.bin', 'redocly');
    const options = ['--config', 'redocly.yaml', '--component-renaming-conflicts-severity', 'error'];
    await execute(redocly, ['bundle', api, ...options, '--output', output], { cwd: specFolder });
    return await readFile(output, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** OpenAPI's form of them means nothing in AsyncAPI, and its mapping would lead to files that are not there. */
function withoutDiscriminators(document: AsyncApiDocument): AsyncApiDocument {
  const text = JSON.stringify(document, (key, value: unknown) =>
    key === 'discriminator' && typeof value === 'object' ? undefined : value,
  );
  return JSON.parse(text) as AsyncApiDocument;
}
