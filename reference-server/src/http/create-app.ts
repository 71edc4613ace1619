import type { Express, Request, RequestHandler } from 'express';
import type { AccessOptions } from '../access/authenticate.ts';
import type { Transact } from '../db/unit.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { assembleApp } from './app.ts';
import { createBodyReader, type BodyLimits } from './body/read-body.ts';
import { compileChecks } from './checks/request-checks.ts';
import { cors } from './cors.ts';
import { createExecute } from './execute.ts';
import { observe } from './observe.ts';
import type { Client, OperationHandlers, OperationId } from './operations.ts';
import { apiDocs } from './pages/api-docs.ts';
import { securityHeaders } from './pages/security-headers.ts';
import { workspace } from './pages/workspace.ts';
import { createPipeline } from './pipeline.ts';
import type { LimitRate } from './rate-limits/rate-limit.ts';
import { createOperationRouter } from './router.ts';
import type { Specification } from './specification.ts';

export interface AppOptions {
  readonly handlers: OperationHandlers<OperationId>;
  readonly specification: Specification;
  readonly access: AccessOptions;
  readonly limitRate: LimitRate;
  readonly transact: Transact;
  readonly health: RequestHandler;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly settings: AppSettings;
}

export interface AppSettings {
  readonly limits: BodyLimits;
  readonly trustProxy: readonly string[];
  /** Under which browsers reach the server, where the request itself cannot tell. */
  readonly publicUrl: string | null;
  /** The built workspace app, if there is one to serve. */
  readonly workspaceFolder: string | null;
}

export function createApp(options: AppOptions): Express {
  const { access, settings } = options;
  const pipeline = createPipeline({
    access,
    limitRate: options.limitRate,
    readBody: createBodyReader(settings.limits),
    execute: createExecute(options.transact),
    clientOf: (request) => clientOf(request, settings.publicUrl),
  });
  return assembleApp({
    observe: observe(options.logger, options.metrics),
    securityHeaders: securityHeaders(),
    cors: cors(access.origins),
    operations: createOperationRouter(options.handlers, compileChecks(options.specification), pipeline),
    health: options.health,
    apiDocs: apiDocs(),
    workspace: settings.workspaceFolder === null ? nothing : workspace(settings.workspaceFolder),
    trustProxy: settings.trustProxy,
  });
}

const nothing: RequestHandler = (_request, _response, next) => next();

/** As seen by Express, which believes forwarded headers only from the proxies it was told of. */
function clientOf(request: Request, publicUrl: string | null): Client {
  const address = request.ip ?? '';
  if (publicUrl === null) {
    return { address, secure: request.secure, origin: `${request.protocol}://${request.host}` };
  }
  const { origin, protocol } = new URL(publicUrl);
  return { address, secure: protocol === 'https:', origin };
}
