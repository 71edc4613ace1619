import { join } from 'node:path';
import { bundleRealtime, bundleSpec } from './bundle.ts';
import { rootFolder, specFolder } from './folders.ts';
import { renderContract } from './render-contract.ts';
import { renderOperations } from './render-operations.ts';
import { renderRealtime } from './render-realtime.ts';
import { renderTypes } from './render-types.ts';

export interface Output {
  readonly path: string;
  readonly content: string;
}

/** Every file that follows from the spec. `generate` writes them, a test compares them. */
export async function renderOutputs(): Promise<Output[]> {
  const [{ yaml, json, document }, realtime] = await Promise.all([bundleSpec(), bundleRealtime()]);
  const types = await renderTypes(json);
  const messages = renderRealtime(realtime.document, document);
  return [
    { path: join(specFolder, 'dist/openapi.yaml'), content: yaml },
    { path: join(specFolder, 'dist/openapi.json'), content: json },
    { path: join(specFolder, 'dist/asyncapi.yaml'), content: realtime.yaml },
    { path: join(specFolder, 'dist/asyncapi.json'), content: realtime.json },
    { path: join(rootFolder, 'reference-server/src/generated/schema.gen.ts'), content: types },
    { path: join(rootFolder, 'reference-server/src/generated/realtime.gen.ts'), content: messages },
    { path: join(rootFolder, 'sdk/src/generated/realtime.gen.ts'), content: messages },
    {
      path: join(rootFolder, 'reference-server/src/generated/operations.gen.ts'),
      content: renderOperations(document),
    },
    { path: join(rootFolder, 'sdk/src/generated/schema.gen.ts'), content: types },
    { path: join(specFolder, 'src/generated/schema.gen.ts'), content: types },
    { path: join(rootFolder, 'sdk/src/generated/contract.gen.ts'), content: renderContract(document) },
  ];
}
