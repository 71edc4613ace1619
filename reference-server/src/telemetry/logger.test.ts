import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function logged(fields: object): string {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'info',
    format: 'json',
    destination: { write: (line) => void lines.push(line) },
  });
  logger.info(fields, 'line');
  return lines.join('');
}

it('writes one JSON object a line, with the time and the level by name', () => {
  expect(JSON.parse(logged({ requestId: 'r' }))).toMatchObject({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    requestId: 'r',
    msg: 'line',
  });
});

it.each(['authorization', 'cookie', 'password', 'token', 'accessToken', 'set-cookie'])(
  'never writes a %s, however deep it lies',
  (name) => {
    const secret = 'do-not-tell';
    for (const fields of [{ [name]: secret }, { a: { [name]: secret } }, { a: { b: { [name]: secret } } }]) {
      expect(logged(fields)).not.toContain(secret);
    }
  },
);

it('writes an error with its stack and its cause', () => {
  const line = logged({ err: new Error('outer', { cause: new Error('inner') }) });
  expect(line).toContain('outer');
  expect(line).toContain('inner');
  expect(line).toContain('logger.test.ts');
});

it('leaves out the connection that a database error carries', () => {
  const line = logged({ err: Object.assign(new Error('broke'), { client: { host: 'db.internal' } }) });
  expect(line).toContain('broke');
  expect(line).not.toContain('db.internal');
});
