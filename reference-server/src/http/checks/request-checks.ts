/**
 * The checks of requests, compiled from the spec once for each operation, when it is first called: all of them together
 * take a good part of a server's start. Body and address have instances of their own: what comes in an address is text
 * and is coerced to the type the spec names, what comes in a body is not.
 */
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import type { Fault } from '../../errors.ts';
import type { OperationId } from '../operations.ts';
import { escapePointer, toFaults, type Place } from './faults.ts';
import { addContractFormats } from './formats.ts';
import { parametersOf, type OperationObject, type Parameter, type Specification } from '../specification.ts';
import { storableFaults } from './storable.ts';

export interface RequestChecks {
  readonly isBodyRequired: boolean;
  /** Fill in defaults, spell ids in lower case, and return every fault. */
  path(values: Record<string, unknown>): Fault[];
  query(values: Record<string, unknown>): Fault[];
  body(value: { body: unknown }): Fault[];
}

type Check = (values: Record<string, unknown>) => Fault[];

const MULTIPART = 'multipart/form-data';

type AllChecks = ReadonlyMap<OperationId, RequestChecks>;

const known = new WeakMap<Specification, AllChecks>();

/** Servers of one process have the same checks. */
export function checksOf(specification: Specification): AllChecks {
  const checks = known.get(specification) ?? compileChecks(specification);
  known.set(specification, checks);
  return checks;
}

function compileChecks(specification: Specification): AllChecks {
  const checks = new Map<OperationId, RequestChecks>();
  const instances = openInstances(specification);
  for (const [path, item] of Object.entries(specification.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const parameters = parametersOf(specification, operation);
      checks.set(operation.operationId as OperationId, {
        isBodyRequired: operation.requestBody?.required ?? false,
        path: addressCheck(instances.address, parameters, 'path'),
        query: addressCheck(instances.address, parameters, 'query'),
        body: bodyCheck(instances, [path, method], operation),
      });
    }
  }
  return checks;
}

interface Instances {
  readonly address: Ajv2020;
  readonly create: Ajv2020;
  readonly update: Ajv2020;
  readonly form: Ajv2020;
}

function openInstances(specification: Specification): Instances {
  const schemas = withLowerCaseIds(specification);
  const open = (options: { coerceTypes?: 'array' | true; useDefaults?: boolean }): Ajv2020 => {
    // The schemas are held to their own schema where the specification is made.
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, ...options });
    addContractFormats(ajv);
    ajv.addKeyword({ keyword: 'x-lower-case', modifying: true, errors: false, validate: toLowerCase });
    ajv.addSchema(schemas, 'spec');
    return ajv;
  };
  return {
    address: open({ coerceTypes: 'array', useDefaults: true }),
    create: open({ useDefaults: true }),
    // In a merge patch absent means keep, so nothing may be filled in.
    update: open({}),
    // Fields of a form are text.
    form: open({ coerceTypes: true, useDefaults: true }),
  };
}

function addressCheck(ajv: Ajv2020, parameters: readonly Parameter[], place: 'path' | 'query'): Check {
  const here = parameters.filter((parameter) => parameter.in === place);
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: here.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, absoluteReferences(schema)])),
  };
  return run(whenFirstCalled(ajv, schema), `#/${place}`);
}

function bodyCheck(
  instances: Instances,
  [path, method]: readonly [string, string],
  operation: OperationObject,
): RequestChecks['body'] {
  const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
  if (mediaType === undefined) return () => [];
  const tokens = ['paths', path, method, 'requestBody', 'content', mediaType, 'schema'];
  const $ref = `spec#/${tokens.map((token) => encodeURIComponent(escapePointer(token))).join('/')}`;
  const ajv =
    mediaType === MULTIPART ? instances.form : method === 'patch' ? instances.update : instances.create;
  // Wrapped, so that a body that is no object has a place where it can be coerced or filled in.
  const schema = { type: 'object', properties: { body: { $ref } } };
  const check = run(whenFirstCalled(ajv, schema), '');
  return ({ body }) =>
    check({ body }).map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/body/, '') }));
}

function whenFirstCalled(ajv: Ajv2020, schema: AnySchemaObject): () => ValidateFunction {
  let compiled: ValidateFunction | undefined;
  return () => (compiled ??= ajv.compile(schema));
}

function run(validator: () => ValidateFunction, place: Place): Check {
  return (values) => {
    const faults = storableFaults(values, place);
    // A value too deep or unstorable is refused before the schemas walk through it.
    if (faults.length > 0) return faults;
    const validate = validator();
    return validate(values) ? [] : toFaults(validate.errors ?? [], place);
  };
}

/** The spec's own references begin at its root, which here is the schema named `spec`. */
function absoluteReferences(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"spec#/')) as object;
}

/**
 * Ids are compared as text in many places and Postgres spells them in lower case, while some platforms' own functions
 * (Swift's) spell them in upper case, which RFC 9562 allows.
 */
function withLowerCaseIds(specification: Specification): AnySchemaObject {
  const text = JSON.stringify(specification, (_key, value: unknown) =>
    isIdSchema(value) ? { ...value, 'x-lower-case': true } : value,
  );
  return JSON.parse(text) as AnySchemaObject;
}

function isIdSchema(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'uuid';
}

function toLowerCase(
  _schema: unknown,
  data: unknown,
  _parentSchema?: unknown,
  place?: DataValidationCxt,
): boolean {
  if (typeof data !== 'string' || !place) return true;
  // An array's index or an object's key; Ajv types both as one.
  const parent = place.parentData as Record<string | number, unknown>;
  parent[place.parentDataProperty] = data.toLowerCase();
  return true;
}
