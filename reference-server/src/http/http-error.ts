import { DomainError, type Fault } from '../errors.ts';
import type { ProblemCode } from '../generated/operations.gen.ts';

/** What only the HTTP layer can find wrong: routes, methods, media types, sizes. */
export class HttpError extends DomainError {
  readonly headers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];

  constructor(
    code: ProblemCode,
    detail: string,
    { headers = {}, faults = [] }: { headers?: Record<string, string>; faults?: readonly Fault[] } = {},
  ) {
    super(code, detail);
    this.headers = headers;
    this.faults = faults;
  }
}
