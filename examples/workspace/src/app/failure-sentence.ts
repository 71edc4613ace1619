import { ApiError, ConnectionError, ServerError, TimeoutError } from '@tickboard/sdk';

/** Why something failed, in one sentence for the person who tried it. */
export function failureSentence(error: unknown): string {
  if (error instanceof ConnectionError) return 'The server cannot be reached.';
  if (error instanceof TimeoutError) return 'The server took too long to answer.';
  if (error instanceof ServerError)
    return `The server failed. Quote ${error.requestId ?? 'the time'} when you ask for help.`;
  if (error instanceof ApiError) return error.errors[0]?.detail ?? error.detail;
  return 'Something went wrong.';
}
