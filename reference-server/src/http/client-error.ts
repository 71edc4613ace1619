import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemKinds, type ProblemCode } from '../generated/operations.gen.ts';
import { newRequestContext } from './request-context.ts';
import { PROBLEM_MEDIA_TYPE, problemText } from './problem.ts';

/** What Node's HTTP parser found wrong before there was a request; answered by hand, since no handler is reached. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const code = codeOf(error.code);
  const { status } = problemKinds[code];
  const text = problemText({ code, detail: details[code] ?? '', headers: {} }, newRequestContext());
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}

const details: { readonly [Code in ProblemCode]?: string } = {
  request_timeout: 'The request took too long to arrive.',
  headers_too_large: 'The address and the headers are together larger than this server takes.',
  invalid_request: 'This is not a well-formed HTTP request.',
};

function codeOf(code: string | undefined): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers_too_large' : 'invalid_request';
}
