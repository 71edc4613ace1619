import { describe, expect, it } from 'vitest';
import { loadRealtimeSpecification, MessageChecks } from './message-checks.ts';

const checks = new MessageChecks(loadRealtimeSpecification());
const STREAM = '01978f3a-6c00-7a10-8000-000000000010';

function parse(message: unknown): unknown {
  return checks.parse(JSON.stringify(message));
}

describe('a message of a client', () => {
  it.each([
    { type: 'auth', token: 'tbk_x' },
    { type: 'subscribe', stream: STREAM },
    { type: 'subscribe', stream: STREAM, after: 0 },
    { type: 'unsubscribe', stream: STREAM },
    { type: 'presence', stream: STREAM },
    { type: 'presence', stream: STREAM, clientId: STREAM, activity: null },
    { type: 'presence', stream: STREAM, clientId: STREAM, activity: 'editing', taskId: STREAM },
    { type: 'ping', sentAt: 'a field of a newer client' },
  ])('is taken as it is: %j', (message) => {
    expect(parse(message)).toEqual(message);
  });

  const id = 'must be a UUID, spelt in lower case as the API gives it';
  it.each([
    ['not an object', 'A message is a JSON object with a type.'],
    [{ type: 'dance' }, 'The type is none of auth, subscribe, unsubscribe, presence, ping.'],
    [{ type: 'auth' }, 'token is required.'],
    [{ type: 'auth', token: 7 }, 'token must be string.'],
    [{ type: 'subscribe' }, 'stream is required.'],
    [{ type: 'subscribe', stream: 'x' }, `stream ${id}.`],
    [{ type: 'subscribe', stream: STREAM.toUpperCase() }, `stream ${id}.`],
    [{ type: 'subscribe', stream: STREAM, after: -1 }, 'after must be >= 0.'],
    [{ type: 'subscribe', stream: 'x', after: 1.5 }, `stream ${id}; after must be integer.`],
    [
      { type: 'presence', stream: STREAM, clientId: STREAM, activity: 'asleep' },
      'activity must be one of viewing, editing, dragging, or must be null.',
    ],
  ])('is refused with what is wrong about it: %j', (message, reason) => {
    expect(parse(message)).toBe(reason);
  });

  it('names what it does when it names a client', () => {
    expect(parse({ type: 'presence', stream: STREAM, clientId: STREAM })).toMatch(/activity/);
  });

  it('is JSON', () => {
    expect(checks.parse('{')).toBe('A message is a JSON object with a type.');
  });
});
