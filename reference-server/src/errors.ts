import type { ProblemCode } from './generated/operations.gen.ts';

/**
 * The failures a caller can act on. Everything below the HTTP edge throws one of these; `http/problem.ts` is the single
 * place that turns them into answers, and whatever is none of them is logged in full and answered 500 without a detail.
 */
export interface Fault {
  /** JSON pointer into the request body, or `#/query/<name>` and the like for what is not in the body. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export abstract class DomainError extends Error {
  /** Stable, for programs; the spec lists them with status and title. */
  readonly code: ProblemCode;

  constructor(code: ProblemCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** The request contradicts itself or the protocol, which the spec's schemas could not tell (a foreign cursor). */
export class BadRequestError extends DomainError {
  readonly faults: readonly Fault[];

  constructor(code: ProblemCode, detail: string, faults: readonly Fault[] = []) {
    super(code, detail);
    this.faults = faults;
  }
}

export class UnauthorizedError extends DomainError {
  constructor(code: ProblemCode = 'unauthenticated', detail = 'Sign in, or send a valid API key.') {
    super(code, detail);
  }
}

/** The caller may see the thing, but not do this to it. What may not be seen is a NotFoundError. */
export class ForbiddenError extends DomainError {
  constructor(code: ProblemCode = 'forbidden', detail = 'Your role or key does not permit this.') {
    super(code, detail);
  }
}

export class NotFoundError extends DomainError {
  readonly resource: string;

  constructor(resource: string, id?: string) {
    super(
      'not_found',
      id ? `There is no ${resource} ${id} that you can see.` : `There is no such ${resource}.`,
    );
    this.resource = resource;
  }
}

export interface ConflictOptions extends ErrorOptions {
  /** The thing that is in the way, for a caller who wants to look at it. */
  readonly id?: string | undefined;
  readonly retryAfterSeconds?: number;
}

export class ConflictError extends DomainError {
  readonly id: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, detail: string, options: ConflictOptions = {}) {
    super(code, detail, options);
    this.id = options.id;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** `If-Match` named a version that is no longer the current one. */
export class PreconditionFailedError extends DomainError {
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super('precondition_failed', `It has changed since: the current version is ${currentVersion}.`);
    this.currentVersion = currentVersion;
  }
}

/** Well-formed, but against a rule. */
export class InvalidError extends DomainError {
  readonly faults: readonly Fault[];

  constructor(code: ProblemCode, detail: string, faults: readonly Fault[] = []) {
    super(code, detail);
    this.faults = faults;
  }

  static at(pointer: string, code: ProblemCode, detail: string): InvalidError {
    return new InvalidError(code, detail, [{ pointer, code, detail }]);
  }
}

/** It was there and will not come back; the caller must start from a snapshot. */
export class GoneError extends DomainError {}

/** It was tried too often by somebody who has to wait now. */
export class TooManyError extends DomainError {
  readonly retryAfterSeconds: number;

  constructor(code: ProblemCode, detail: string, retryAfterSeconds: number) {
    super(code, detail);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server cannot take this now, but the same request may succeed later. */
export class UnavailableError extends DomainError {
  readonly retryAfterSeconds: number;

  constructor(detail: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super('service_unavailable', detail, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
