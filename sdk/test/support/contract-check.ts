import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';
import { contract } from '../../src/generated/contract.gen.ts';
import { findRoute } from '../../src/testing/http/route.ts';

interface Bundle {
  readonly paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

// A CommonJS module whose types say `default` and whose value is the function itself under Node.
const addFormats = addFormatsModule as unknown as FormatsPlugin;
const bundle = createRequire(import.meta.url)('@tickboard/spec/openapi.json') as Bundle;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(bundle, 'spec');

type Handle = (request: Request) => Promise<Response>;

/** Holds every answer to the spec: its status is named there, and its body fits. */
export function checked(handle: Handle): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const response = await handle(new Request(url, init));
    // Has no end to wait for; its messages are held to the document of the channel by other tests.
    if (response.headers.get('content-type') === 'text/event-stream') return response;
    const text = await response.clone().text();
    if (text !== '') check(url, init.method ?? 'GET', response.status, JSON.parse(text));
    return response;
  };
}

function check(url: string, method: string, status: number, body: unknown): void {
  const validate =
    status >= 400 ? validatorOf('/components/schemas/Problem') : successOf(url, method, status);
  if (validate(body)) return;
  throw new Error(`${method} ${url} ${status} does not fit: ${ajv.errorsText(validate.errors)}`);
}

function successOf(url: string, method: string, status: number): ValidateFunction {
  const { operation } = findRoute(method, new URL(url).pathname);
  const responses = bundle.paths[operation.path]?.[operation.method]?.responses ?? {};
  if (!(status in responses))
    throw new Error(`${operation.id} answered ${status}, which the spec does not name.`);
  const place = [
    'paths',
    operation.path,
    operation.method,
    'responses',
    `${status}`,
    'content',
    'application/json',
  ];
  return validatorOf(`/${[...place, 'schema'].map(escapeToken).join('/')}`);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(pointer: string): ValidateFunction {
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `spec#${pointer}` });
  validators.set(pointer, validate);
  return validate;
}

function escapeToken(token: string): string {
  return encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'));
}

export const apiRoot = `http://mock.tickboard.test${contract.basePath}`;
