import { contract } from '../../generated/contract.gen.ts';
import type { ProblemFault } from '../../generated/models.gen.ts';
import type { Schema } from './contract.ts';
import { findFaults, follow } from './find-faults.ts';
import { MockProblem } from './mock-problem.ts';
import type { Route } from './route.ts';

export interface ReadBody {
  readonly text: string;
  readonly value: unknown;
}

/** The values of path and query, of the types the contract gives them. */
export function readAddress(route: Route, search: URLSearchParams): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  const faults: ProblemFault[] = [];
  for (const { name, in: place, schema } of route.operation.parameters) {
    if (place === 'path') {
      faults.push(...findFaults(schema, route.path[name], contract.schemas, `#/path/${name}`));
    } else if (place === 'query' && search.has(name)) {
      query[name] = readValue(schema, search.getAll(name));
      faults.push(...findFaults(schema, query[name], contract.schemas, `#/query/${name}`));
    }
  }
  refuse(faults);
  return query;
}

function readValue(schema: Schema, texts: readonly string[]): unknown {
  const rules = follow(schema, contract.schemas);
  if (rules.type === 'array') return texts;
  const text = texts[0] ?? '';
  if (rules.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (rules.type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  return text;
}

export async function readBody(route: Route, request: Request): Promise<ReadBody> {
  const { mediaTypes, body } = route.operation;
  if (body === null) return { text: '', value: undefined };
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isOptional = (follow(body, contract.schemas).required ?? []).length === 0;
  if (isOptional && mediaType === '' && request.body === null) return { text: '', value: undefined };
  if (!mediaTypes.includes(mediaType)) {
    const detail = `The body is ${mediaType || 'of no media type'}; taken is ${mediaTypes.join(' or ')}.`;
    const headers: Record<string, string> =
      route.operation.method === 'patch' ? { 'accept-patch': mediaTypes.join(', ') } : {};
    throw new MockProblem('unsupported_media_type', detail, { headers });
  }
  if (mediaType === 'multipart/form-data') return { text: '', value: await readForm(request) };
  const text = await request.text();
  const value = parseJson(text);
  refuse(findFaults(body, value, contract.schemas));
  return { text, value };
}

async function readForm(request: Request): Promise<unknown> {
  return Object.fromEntries(await request.formData());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MockProblem('invalid_json', 'The body is not valid JSON.');
  }
}

function refuse(errors: readonly ProblemFault[]): void {
  if (errors.length === 0) return;
  const places = errors.map(({ pointer }) => pointer || 'the body').join(', ');
  throw new MockProblem('invalid_request', `These do not fit: ${places}.`, { errors });
}
