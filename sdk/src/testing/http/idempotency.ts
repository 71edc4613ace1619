import type { StoredAnswer, World } from '../state/world.ts';
import { MockProblem } from './mock-problem.ts';

/** The key of a write; quoted and bare mean the same. */
export function idempotencyKeyOf(headers: Headers): string | null {
  return headers.get('idempotency-key')?.replace(/^"(.*)"$/, '$1') ?? null;
}

/** The first answer to the same write, if there is one. */
export function replay(
  world: World,
  caller: string,
  key: string | null,
  fingerprint: string,
): Response | null {
  const stored = key === null ? undefined : world.storedAnswers.get(`${caller} ${key}`);
  if (!stored) return null;
  if (stored.fingerprint !== fingerprint) {
    throw new MockProblem('idempotency_key_reused', 'The key was used with another request.');
  }
  if (stored.answer === null) {
    throw new MockProblem(
      'idempotency_answer_withheld',
      'The first answer held a secret and is not repeated.',
    );
  }
  const { status, headers, body } = stored.answer;
  const response = new Response(body === '' ? null : body, { status, headers });
  response.headers.set('idempotency-replayed', 'true');
  return response;
}

/** Keeps a success; a refusal leaves its key free for a better try. */
export function keepAnswer(world: World, caller: string, key: string | null, stored: StoredAnswer): void {
  if (key !== null) world.storedAnswers.set(`${caller} ${key}`, stored);
}
