import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { apiBasePath, operationTable, type OperationDescription } from '../src/generated/operations.gen.ts';
import { addContractFormats } from '../src/http/checks/formats.ts';
import { loadSpecification } from '../src/http/specification.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addContractFormats(ajv);
const specification = loadSpecification();
ajv.addSchema(specification, 'spec');
// The server reads what comes in; the answers are for tests alone.
const paths = specification.paths as unknown as Record<string, Record<string, DescribedOperation>>;
const validators = new Map<string, ValidateFunction>();

interface DescribedOperation {
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

export interface CheckedAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly mediaType: string;
  readonly body: unknown;
}

/** Holds an answer to the spec: its status is one the operation names, and its body fits that status's schema. */
export function checkAnswer(answer: CheckedAnswer): void {
  const { pathname } = new URL(answer.path, 'http://localhost');
  if (answer.status >= 400) checkProblem(answer);
  const operation = findOperation(answer.method, pathname);
  if (!operation || answer.method === 'HEAD') return;
  if (!operation.statuses.includes(answer.status)) {
    throw new Error(`${operation.id} answered ${answer.status}, which the spec does not name.`);
  }
  if (answer.status >= 300 || answer.status === 204) return;
  const described = paths[operation.path]?.[operation.method]?.responses[String(answer.status)];
  if (described?.content && !(answer.mediaType in described.content))
    throw new Error(`${operation.id} answers ${answer.mediaType}, which the spec does not name.`);
  // Text is whatever it is; only JSON has a schema that says more.
  if (described?.content && answer.mediaType.startsWith('text/')) return;
  if (described?.content) check(answer, schemaOf(operation, answer.status));
  else if (answer.body !== undefined)
    throw new Error(`${operation.id} answers with a body that the spec does not name.`);
}

function checkProblem(answer: CheckedAnswer): void {
  if (answer.method === 'HEAD') return;
  if (answer.mediaType !== 'application/problem+json') {
    throw new Error(`${answer.method} ${answer.path} answered ${answer.status} as ${answer.mediaType}.`);
  }
  check(answer, 'spec#/components/schemas/Problem');
}

function check(answer: CheckedAnswer, $ref: string): void {
  const validate = validators.get($ref) ?? ajv.compile({ $ref });
  validators.set($ref, validate);
  if (validate(answer.body)) return;
  const faults = ajv.errorsText(validate.errors, { separator: '\n  ' });
  throw new Error(`${answer.method} ${answer.path} does not answer what the spec says:\n  ${faults}`);
}

function findOperation(method: string, pathname: string): OperationDescription | undefined {
  if (!pathname.startsWith(apiBasePath)) return undefined;
  const below = pathname.slice(apiBasePath.length);
  return Object.values(operationTable).find(
    (operation) => operation.method === method.toLowerCase() && pattern(operation.path).test(below),
  );
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

function schemaOf({ path, method }: OperationDescription, status: number): string {
  const tokens = [
    'paths',
    path,
    method,
    'responses',
    String(status),
    'content',
    'application/json',
    'schema',
  ];
  return `spec#/${tokens.map((token) => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
}
