import type { Actor } from '../access/actor.ts';
import { fingerprintOf, runIdempotent, type Answer, type IdempotentAnswer } from '../db/idempotency.ts';
import { withReadSignal } from '../db/read-signal.ts';
import type { Transact } from '../db/unit.ts';
import type { OperationDescription } from '../generated/operations.gen.ts';
import { toAnswer, type Result } from './answer.ts';
import { isPrepared, type OperationRequest } from './operations.ts';

/** A request and its handler without the types that tie them to their operation; checked by the spec at run time. */
export type AnyRequest = Omit<OperationRequest<'getTask'>, 'actor' | 'path' | 'query' | 'body'> & {
  readonly actor: Actor | null;
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
  /** Aborted when the client goes away before its answer. */
  readonly clientGone: AbortSignal;
};

export type AnyHandler = (
  request: AnyRequest,
) => Promise<Result | { actor: Actor; work: () => Promise<Result> }>;

export type Executed = IdempotentAnswer & { readonly result?: Result };

export type Execute = (
  operation: OperationDescription,
  handler: AnyHandler,
  request: AnyRequest,
) => Promise<Executed>;

/**
 * Reads run as they are, for as long as somebody waits for them, and so does what writes nothing down. A write runs in one transaction, together with the
 * storing of its answer, and to its end: what was accepted is done.
 */
export function createExecute(transact: Transact): Execute {
  return async (operation, handler, request) => {
    const { actor } = request;
    if (actor && operation.isWrite && !operation.isTransient && !isPrepared(operation.id)) {
      return runWrite(transact, { operation, request, actor }, async () => plain(await handler(request)));
    }
    const result = await withReadSignal(request.clientGone, () => handler(request));
    if ('work' in result) return runWrite(transact, { operation, request, actor: result.actor }, result.work);
    return { ...toAnswer(result, []), replayed: false, result };
  };
}

interface Write {
  readonly operation: OperationDescription;
  readonly request: AnyRequest;
  readonly actor: Actor;
}

function runWrite(
  transact: Transact,
  { operation, request, actor }: Write,
  work: () => Promise<Result>,
): Promise<IdempotentAnswer> {
  const idempotent = {
    key: request.idempotencyKey,
    fingerprint: fingerprint(operation, request),
    holdsSecret: operation.answersSecret,
  };
  return runIdempotent(transact, actor, idempotent, async (unit): Promise<Answer> => {
    const result = await work();
    return toAnswer(result, unit.events.revisions());
  });
}

function fingerprint(operation: OperationDescription, { path, query, body, ifMatch }: AnyRequest): Buffer {
  // The body of a sign-in holds a password; a fast hash of it in a table would be an invitation.
  if (operation.isPublic) return fingerprintOf(operation.id);
  return fingerprintOf(operation.id, path, query, withoutPlace(body), ifMatch ?? null);
}

/** The same upload lies elsewhere each time. */
function withoutPlace(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('file' in body)) return body;
  return { ...body, file: { ...(body.file as object), path: undefined } };
}

function plain(result: Awaited<ReturnType<AnyHandler>>): Result {
  if ('work' in result) throw new Error('This operation is in its transaction already.');
  return result;
}
