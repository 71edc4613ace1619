import { MockProblem } from '../http/mock-problem.ts';
import type { Person } from '../state/realm.ts';

const leastLength = 8;
/** A server asks a dictionary of millions; these stand for it. */
const weak = /^(?:password|passw0rd|qwert\w*|abc\w*|letmein\w*|12345\w*|(.)\1*)\d*$/i;

export function checkPassword(
  pointer: string,
  password: string,
  person: Pick<Person, 'name' | 'email'>,
): void {
  if (password.length < leastLength) {
    throw refusal('password_too_short', pointer, `has fewer than ${leastLength} characters`);
  }
  const isOwn = [person.name, person.email, person.email.split('@')[0]].some(
    (text) => text?.toLowerCase() === password.toLowerCase(),
  );
  if (isOwn || weak.test(password)) throw refusal('password_too_weak', pointer, 'is easy to guess');
}

function refusal(code: string, pointer: string, detail: string): MockProblem {
  return new MockProblem(code, `The password ${detail}.`, { errors: [{ pointer, code, detail }] });
}
