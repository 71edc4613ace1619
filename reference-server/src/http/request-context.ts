import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { v7 } from 'uuid';
import type { Actor } from '../access/actor.ts';
import type { OperationId } from './operations.ts';

/** What is known of a request so far; filled in on its way and read by logs, metrics and problem answers. */
export interface RequestContext {
  /** Always our own: a client's could be anything, twice. */
  readonly requestId: string;
  readonly traceId: string;
  readonly startedAt: number;
  operationId?: OperationId;
  actor?: Actor;
  /** What went wrong, for the log line; the answer may say less. */
  error?: unknown;
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

export function newRequestContext(traceparent?: string | string[]): RequestContext {
  return {
    requestId: v7(),
    traceId: traceIdOf(traceparent) ?? randomBytes(16).toString('hex'),
    startedAt: performance.now(),
  };
}

export function openContext(request: IncomingMessage): RequestContext {
  const context = newRequestContext(request.headers['traceparent']);
  contexts.set(request, context);
  return context;
}

export function contextOf(request: IncomingMessage): RequestContext {
  return contexts.get(request) ?? openContext(request);
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** W3C Trace Context; one that breaks its grammar is treated as absent, as the standard says. */
export function traceIdOf(traceparent: string | string[] | undefined): string | undefined {
  return typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
}
