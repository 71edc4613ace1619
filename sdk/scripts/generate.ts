import { readFile, writeFile } from 'node:fs/promises';
import { readOperations } from './read-operations.ts';
import type { Specification } from './specification.ts';
import { writeModels, writeResources } from './write-resources.ts';

const bundle = new URL('../../spec/dist/openapi.json', import.meta.url);
const generated = new URL('../src/generated/', import.meta.url);

const specification = JSON.parse(await readFile(bundle, 'utf8')) as Specification;
const operations = readOperations(specification);
await writeFile(new URL('models.gen.ts', generated), writeModels(specification));
await writeFile(new URL('resources.gen.ts', generated), writeResources(specification, operations));
console.log(`Wrote ${operations.length} methods to sdk/src/generated.`);
