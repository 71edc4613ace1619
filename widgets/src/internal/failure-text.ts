import { msg } from '@lit/localize';
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  type TickboardError,
} from '@tickboard/sdk';

type ErrorClass = abstract new (...args: never[]) => TickboardError;

const sentences: readonly (readonly [ErrorClass, () => string])[] = [
  [ConnectionError, () => msg('The server cannot be reached.')],
  [TimeoutError, () => msg('The server took too long to answer.')],
  [AuthenticationError, () => msg('You are signed out.')],
  [PermissionError, () => msg('You do not have the right to do this.')],
  [NotFoundError, () => msg('It is no longer there.')],
  [PreconditionFailedError, () => msg('Somebody else changed it first.')],
  [RateLimitError, () => msg('Too many requests at once.')],
  [ServerError, () => msg('The server failed.')],
];

/** Rules that people meet every day, in their language; by the code of the problem. */
const rules: Readonly<Record<string, () => string>> = {
  time_overlap: () => msg('There is other time in this span.'),
  time_in_future: () => msg('This lies in the future.'),
  end_before_start: () => msg('The end does not come after the start.'),
};

/** Why something was refused, as one sentence for the person who tried it. */
export function failureText(error: TickboardError): string {
  const known = sentences.find(([kind]) => error instanceof kind);
  if (known !== undefined) {
    return known[1]();
  }
  // What is left was refused for a rule of its own, which else only the server's own words explain.
  if (error instanceof ApiError) {
    return rules[error.code]?.() ?? error.detail;
  }
  return msg('Something went wrong.');
}
