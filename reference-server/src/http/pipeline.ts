/**
 * What happens to every request of an operation, in this order and for the reasons beside each step. A new operation gets
 * all of it by being in the spec.
 */
import type { Request, RequestHandler, Response } from 'express';
import type { Actor } from '../access/actor.ts';
import { authenticate, requireFitting, type AccessOptions } from '../access/authenticate.ts';
import type { Identity } from '../access/identity.ts';
import type { ProjectOf } from '../access/project-of.ts';
import { isDecidedByProject, requireScopesSomewhere, requireScopesThere } from '../access/rights.ts';
import type { Fault } from '../errors.ts';
import type { OperationDescription } from '../generated/operations.gen.ts';
import type { BodyReader, ReadBody } from './body/read-body.ts';
import type { RequestChecks } from './checks/request-checks.ts';
import { parseIfMatch } from './conditional.ts';
import { deprecationHeaders } from './deprecation.ts';
import type { AnyHandler, AnyRequest, Execute } from './execute.ts';
import { HttpError } from './http-error.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';
import type { Client } from './operations.ts';
import { rateCallerOf } from './rate-limits/rate-caller.ts';
import type { LimitRate } from './rate-limits/rate-limit.ts';
import { contextOf } from './request-context.ts';
import type { SendAnswer } from './send.ts';

export interface PipelineOptions {
  readonly access: AccessOptions;
  readonly projectOf: ProjectOf;
  readonly limitRate: LimitRate;
  readonly readBody: BodyReader;
  readonly execute: Execute;
  readonly clientOf: (request: Request) => Client;
  readonly send: SendAnswer;
}

export interface Operation {
  readonly description: OperationDescription;
  readonly checks: RequestChecks;
  readonly handler: AnyHandler;
}

export function createPipeline(options: PipelineOptions): (operation: Operation) => RequestHandler {
  return (operation) => async (request, response) => {
    const { description } = operation;
    contextOf(request).operationId = description.id;
    const identity = await admit(description, request, response, options);
    // The address is checked before the body is read: an upload of 100 MB to a wrong address ends here.
    const address = checkAddress(operation, request);
    if (identity) await requireRightsThere(identity.actor, description, address, options);
    const read = await options.readBody(description, request, response);
    try {
      const body = checkBody(operation, read);
      const call = toCall({ request, response, identity, address, body, read }, operation, options);
      const answer = await options.execute(description, operation.handler, call);
      for (const [name, value] of Object.entries(deprecationHeaders(description))) {
        response.appendHeader(name, value);
      }
      await options.send(request, response, answer);
    } finally {
      await read.upload?.discard();
    }
  };
}

/** Who it is, how often, and whether they may: before anything that costs more than a look-up. */
async function admit(
  operation: OperationDescription,
  request: Request,
  response: Response,
  { access, limitRate, clientOf }: PipelineOptions,
): Promise<Identity | undefined> {
  const { address } = clientOf(request);
  if (operation.isPublic) {
    await limitRate(operation, { address }, response);
    return undefined;
  }
  const identity = await identify();
  contextOf(request).actor = identity.actor;
  await limitRate(operation, rateCallerOf(identity.actor, address), response);
  requireFitting(identity, operation, request);
  requireScopesSomewhere(identity.actor, operation);
  return identity;

  async function identify(): Promise<Identity> {
    try {
      return await authenticate(request, access);
    } catch (error) {
      // Guessing tokens is counted too, by address since there is nobody else to count it for.
      await limitRate(operation, { address }, response);
      throw error;
    }
  }
}

/** In the project that the address leads to, where that can make a difference. */
async function requireRightsThere(
  actor: Actor,
  operation: OperationDescription,
  { path }: Address,
  { projectOf }: PipelineOptions,
): Promise<void> {
  if (!isDecidedByProject(actor, operation)) return;
  requireScopesThere(actor, operation, await projectOf(actor, path));
}

interface Address {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
}

function checkAddress({ checks }: Operation, request: Request): Address {
  const address = { path: { ...request.params }, query: { ...request.query } };
  refuse([...checks.path(address.path), ...checks.query(address.query)]);
  return address;
}

function checkBody({ checks }: Operation, { value }: ReadBody): unknown {
  if (value === undefined && checks.isBodyRequired) {
    refuse([{ pointer: '', code: 'required', detail: 'a body is required' }]);
  }
  const holder = { body: value };
  refuse(checks.body(holder));
  return holder.body;
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const where = [...new Set(faults.map((fault) => fault.pointer || 'the body'))].join(', ');
  throw new HttpError('invalid_request', `Not as the contract says: ${where}.`, { faults });
}

interface Parts {
  readonly request: Request;
  readonly response: Response;
  readonly identity: Identity | undefined;
  readonly address: Address;
  readonly body: unknown;
  readonly read: ReadBody;
}

function toCall(parts: Parts, { description }: Operation, { clientOf }: PipelineOptions): AnyRequest {
  const { request, response, identity, address, body, read } = parts;
  const { headers } = request;
  return {
    actor: identity?.actor ?? null,
    ...address,
    body: read.upload ? { ...(body as object), file: read.upload.file } : body,
    ifMatch: description.takesIfMatch ? parseIfMatch(headers['if-match']) : undefined,
    idempotencyKey: description.takesIdempotencyKey
      ? parseIdempotencyKey(headers['idempotency-key']?.toString())
      : undefined,
    headers,
    client: clientOf(request),
    requestId: contextOf(request).requestId,
    clientGone: closed(response),
  };
}

function closed(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
