import type { Request, RequestHandler, Response } from 'express';
import { UnavailableError } from '../errors.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { openContext, type RequestContext } from './request-context.ts';

/** One log line and one measurement for each request, after its answer. */
export function observe(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const context = openContext(request);
    response.setHeader('X-Request-Id', context.requestId);
    response.once('close', () => {
      const seconds = (performance.now() - context.startedAt) / 1000;
      record({ request, response, context, seconds }, logger, metrics);
    });
    next();
  };
}

interface Answered {
  readonly request: Request;
  readonly response: Response;
  readonly context: RequestContext;
  readonly seconds: number;
}

function record({ request, response, context, seconds }: Answered, logger: Logger, metrics: Metrics): void {
  const { method } = request;
  const { requestId, traceId, operationId, actor, error } = context;
  const status = response.statusCode;
  metrics.observeRequest({ operation: operationId ?? 'none', method, status, seconds });
  const line = {
    requestId,
    traceId,
    method,
    // Without its query: that may hold what people search for.
    path: request.originalUrl.split('?', 1)[0],
    status,
    milliseconds: Math.round(seconds * 1000),
    operation: operationId,
    organizationId: actor?.organizationId,
    memberId: actor?.memberId,
    isCutOff: response.writableFinished ? undefined : true,
  };
  // Known in advance and told once by whoever found it out: its stack a thousand times says no more.
  if (error instanceof UnavailableError && error.cause === undefined)
    logger.warn({ ...line, reason: error.message }, 'request refused');
  else if (status >= 500) logger.error({ ...line, err: error }, 'request failed');
  // Probes and files come every few seconds and say nothing.
  else if (operationId === undefined && status < 400) logger.debug(line, 'request');
  else logger.info(line, 'request');
}
