import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';
import { document } from './document.ts';

// ajv-formats is CommonJS whose types promise a default export that Node nests once more.
const addFormats = addFormatsModule as unknown as FormatsPlugin;

const timestampPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Stricter than ajv-formats, which also takes `2026-11-20 10:00:00Z` and a 60th second. */
function isTimestamp(text: string): boolean {
  if (!timestampPattern.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

function open(source: object): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('date-time', { type: 'string', validate: isTimestamp });
  ajv.addFormat('binary', true);
  return ajv.addSchema(source, 'spec');
}

const instances = new Map<object, Ajv2020>();

/** Of a schema of the contract. */
export function faultsOf(schemaName: string, value: unknown): string[] {
  return faultsIn(document, schemaName, value);
}

/** Of a schema of any bundle that keeps them under `components/schemas`. */
export function faultsIn(source: object, schemaName: string, value: unknown): string[] {
  const ajv = instances.get(source) ?? open(source);
  instances.set(source, ajv);
  const validate = ajv.compile({ $ref: `spec#/components/schemas/${schemaName}` });
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
