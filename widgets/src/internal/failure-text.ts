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

/** Why something was refused, as one sentence for the person who tried it. */
export function failureText(error: TickboardError): string {
  const known = sentences.find(([kind]) => error instanceof kind);
  if (known !== undefined) {
    return known[1]();
  }
  // What is left was refused for a rule of its own, which only the server's own words explain.
  if (error instanceof ApiError) {
    return error.detail;
  }
  return msg('Something went wrong.');
}
