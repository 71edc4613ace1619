import type { OperationDescription } from '../../src/generated/operations.gen.ts';
import type { RequestOptions, TestAnswer, TestCaller } from '../start-test-server.ts';
import type { Prepared } from './requests.ts';

/** Whoever sends; a caller of the test server, or nobody. */
export type Sender = Pick<TestCaller, 'request'>;

export function sendOperation(
  sender: Sender,
  { method, path }: OperationDescription,
  { path: values = {}, ...options }: Prepared,
): Promise<TestAnswer> {
  const address = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`requests.ts gives no ${name} for ${method} ${path}.`);
    return value;
  });
  return sender.request(method.toUpperCase(), address, options);
}

/** The same with further headers on each request. */
export function withHeaders(sender: Sender, headers: Readonly<Record<string, string>>): Sender {
  return {
    request: (method: string, path: string, options: RequestOptions = {}) =>
      sender.request(method, path, { ...options, headers: { ...headers, ...options.headers } }),
  };
}
