/**
 * The single place that turns an error into an answer (RFC 9457). Whatever it does not know is answered 500 without a
 * detail and logged in full; nothing of an unknown error may reach a client.
 */
import type { ServerResponse } from 'node:http';
import { translatePostgresError } from '../db/postgres-errors.ts';
import {
  BadRequestError,
  ConflictError,
  DomainError,
  InvalidError,
  PreconditionFailedError,
  TooManyError,
  UnauthorizedError,
  UnavailableError,
  type Fault,
} from '../errors.ts';
import { problemKinds, type ProblemCode } from '../generated/operations.gen.ts';
import { entityTag } from './conditional.ts';
import { HttpError } from './http-error.ts';
import type { RequestContext } from './request-context.ts';

export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly Fault[];
  readonly resourceId?: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
const PROBLEM_PAGES = 'https://tickboard.dev/problems/';

const unknownProblem: Problem = {
  code: 'internal_error',
  detail: 'Something went wrong here. The request id finds it in the log.',
  headers: {},
};

export function toProblem(thrown: unknown): Problem {
  const error = translateExpressError(translatePostgresError(thrown));
  if (!(error instanceof DomainError)) return unknownProblem;
  return { code: error.code, detail: error.message, ...membersOf(error), headers: headersOf(error) };
}

/** Status and title of a code are the spec's. */
export function problemText(
  problem: Problem,
  context: Pick<RequestContext, 'requestId' | 'traceId'>,
): string {
  return JSON.stringify({
    type: PROBLEM_PAGES + problem.code,
    ...problemKinds[problem.code],
    detail: problem.detail,
    code: problem.code,
    requestId: context.requestId,
    traceId: context.traceId,
    ...(problem.errors?.length ? { errors: problem.errors } : {}),
    ...(problem.resourceId ? { resourceId: problem.resourceId } : {}),
  });
}

export function sendProblem(response: ServerResponse, problem: Problem, context: RequestContext): void {
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  response.statusCode = problemKinds[problem.code].status;
  response.setHeader('Content-Type', PROBLEM_MEDIA_TYPE);
  response.setHeader('Cache-Control', 'no-store');
  const text = problemText(problem, context);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

function membersOf(error: DomainError): Pick<Problem, 'errors' | 'resourceId'> {
  if (error instanceof BadRequestError || error instanceof InvalidError || error instanceof HttpError) {
    return { errors: error.faults };
  }
  return error instanceof ConflictError && error.id !== undefined ? { resourceId: error.id } : {};
}

function headersOf(error: DomainError): Record<string, string> {
  if (error instanceof HttpError) return { ...error.headers };
  if (error instanceof UnauthorizedError) return { 'WWW-Authenticate': 'Bearer realm="tickboard"' };
  if (error instanceof PreconditionFailedError) return { ETag: entityTag(error.currentVersion) };
  if (error instanceof ConflictError || error instanceof TooManyError || error instanceof UnavailableError) {
    return error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) };
  }
  return {};
}

/** Express and its body parser throw plain errors with a status and, some of them, a type. */
function translateExpressError(error: unknown): unknown {
  if (!(error instanceof Error) || !('status' in error) || error instanceof DomainError) return error;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large')
    return new HttpError('payload_too_large', 'The body is larger than this server takes.');
  if (type === 'entity.parse.failed') return new HttpError('invalid_json', 'The body is not valid JSON.');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return new HttpError(
      'unsupported_media_type',
      'The body is in a character set or encoding that is not taken.',
    );
  }
  const isClientFault = typeof error.status === 'number' && error.status >= 400 && error.status < 500;
  return isClientFault ? new HttpError('invalid_request', 'The request is malformed.') : error;
}
