import { createClient, TickboardError } from '@tickboard/sdk';
import { expect, it } from 'vitest';
import { failureText } from './failure-text.ts';

async function failureOf(fetch: () => Promise<Response>): Promise<TickboardError> {
  const client = createClient({ baseUrl: 'https://tickboard.test', token: 'x', fetch, maxRetries: 0 });
  try {
    await client.timer.get();
  } catch (error) {
    if (error instanceof TickboardError) return error;
  }
  throw new Error('It did not fail');
}

it.each([
  [401, 'You are signed out.'],
  [403, 'You do not have the right to do this.'],
  [404, 'It is no longer there.'],
  [412, 'Somebody else changed it first.'],
  [429, 'Too many requests at once.'],
  [500, 'The server failed.'],
  [503, 'The server failed.'],
])('says what an answer of %i means to a person', async (status, sentence) => {
  const error = await failureOf(() =>
    Promise.resolve(Response.json({ status, detail: 'For programs' }, { status })),
  );
  expect(failureText(error)).toBe(sentence);
});

it('passes on why a rule refused it, which only the server knows', async () => {
  const answer = Response.json(
    { code: 'status_not_empty', detail: 'Backlog still has 3 tasks.' },
    { status: 409 },
  );
  expect(failureText(await failureOf(() => Promise.resolve(answer)))).toBe('Backlog still has 3 tasks.');
});

it.each([
  [409, 'time_overlap', 'There is other time in this span.'],
  [422, 'time_in_future', 'This lies in the future.'],
  [422, 'end_before_start', 'The end does not come after the start.'],
])('says in the reader’s language what is often refused: %i %s', async (status, code, sentence) => {
  const answer = Response.json({ code, detail: 'In the words of the server' }, { status });
  expect(failureText(await failureOf(() => Promise.resolve(answer)))).toBe(sentence);
});

it('says that nobody answered', async () => {
  const error = await failureOf(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(failureText(error)).toBe('The server cannot be reached.');
  expect(failureText(new TickboardError('x'))).toBe('Something went wrong.');
});
