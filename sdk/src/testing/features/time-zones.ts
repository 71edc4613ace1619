import { MockProblem } from '../http/mock-problem.ts';

/** Refuses what is no IANA name. */
export function checkTimeZone(name: string | null | undefined): void {
  if (name === null || name === undefined) return;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    const errors = [{ pointer: '/timeZone', code: 'time_zone', detail: 'is no IANA time zone' }];
    throw new MockProblem('invalid_request', 'These do not fit: /timeZone.', { errors });
  }
}
