import type { RequestHandler } from 'express';
import { withRequestSource } from '../access/request-source.ts';
import { contextOf } from './request-context.ts';

/** Around all that a request sets off, so that its writes can tell the audit log from where they came. */
export const rememberSource: RequestHandler = (request, _response, next) => {
  const source = {
    address: request.ip ?? '',
    userAgent: request.headers['user-agent'] ?? null,
    requestId: contextOf(request).requestId,
  };
  withRequestSource(source, next);
};
