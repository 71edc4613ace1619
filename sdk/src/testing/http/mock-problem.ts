import { contract } from '../../generated/contract.gen.ts';
import type { Problem, ProblemFault } from '../../generated/models.gen.ts';
import { uuidv7 } from '../../core/uuid.ts';

export interface ProblemParts {
  readonly errors?: readonly ProblemFault[];
  readonly resourceId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal by the rules of the contract; thrown anywhere in the mock and answered as a problem document. */
export class MockProblem extends Error {
  override readonly name = 'MockProblem';
  readonly code: string;
  readonly parts: ProblemParts;

  constructor(code: string, detail: string, parts: ProblemParts = {}) {
    super(detail);
    this.code = code;
    this.parts = parts;
  }

  get status(): number {
    return contract.problems[this.code]?.status ?? 500;
  }

  /** The answer, with the trace of the request if it carried one. */
  toResponse(traceparent: string | null): Response {
    const problem: Problem = {
      type: `https://tickboard.dev/problems/${this.code}`,
      title: contract.problems[this.code]?.title ?? this.code,
      status: this.status,
      detail: this.message,
      code: this.code,
      requestId: uuidv7(),
      traceId: traceIdOf(traceparent) ?? uuidv7().replaceAll('-', ''),
      ...(this.parts.errors ? { errors: [...this.parts.errors] } : {}),
      ...(this.parts.resourceId ? { resourceId: this.parts.resourceId } : {}),
    };
    return new Response(JSON.stringify(problem), {
      status: this.status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...this.parts.headers,
      },
    });
  }
}

export function notFound(resource: string): MockProblem {
  return new MockProblem('not_found', `There is no such ${resource}.`);
}

function traceIdOf(traceparent: string | null): string | undefined {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(traceparent ?? '')?.[1];
}
