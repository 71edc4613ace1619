import type { Express, Request, RequestHandler } from 'express';
import type { AccessOptions } from '../access/authenticate.ts';
import type { ProjectOf } from '../access/project-of.ts';
import type { SigningKeys } from '../access/signing-keys.ts';
import { Denials } from '../access/denials.ts';
import type { Transact } from '../db/unit.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { assembleApp } from './app.ts';
import { createBodyReader, type BodyLimits } from './body/read-body.ts';
import { checksOf } from './checks/request-checks.ts';
import { cors } from './cors.ts';
import { createExecute } from './execute.ts';
import { observe } from './observe.ts';
import type { Client, OperationHandlers, OperationId } from './operations.ts';
import { apiDocs } from './pages/api-docs.ts';
import { embed } from './pages/embed.ts';
import { keySet } from './pages/key-set.ts';
import { securityHeaders } from './pages/security-headers.ts';
import type { StaticFiles } from './pages/static-files.ts';
import { workspace } from './pages/workspace.ts';
import { createPipeline, type Operation } from './pipeline.ts';
import type { LimitRate } from './rate-limits/rate-limit.ts';
import { contextOf } from './request-context.ts';
import { createOperationRouter } from './router.ts';
import { createSend } from './send.ts';
import type { Specification } from './specification.ts';

export interface AppOptions {
  readonly handlers: OperationHandlers<OperationId>;
  readonly specification: Specification;
  readonly access: AccessOptions;
  readonly projectOf: ProjectOf;
  readonly limitRate: LimitRate;
  readonly transact: Transact;
  readonly health: RequestHandler;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly keys: SigningKeys;
  readonly settings: AppSettings;
}

export interface AppSettings {
  readonly limits: BodyLimits;
  readonly trustProxy: readonly string[];
  readonly compression: boolean;
  /** Under which browsers reach the server, where the request itself cannot tell. */
  readonly publicUrl: string | null;
  /** The built workspace app, if there is one to serve. */
  readonly workspaceFolder: string | null;
  /** Of the widgets, for other people's pages. */
  readonly embedFiles: StaticFiles;
}

export function createApp(options: AppOptions): Express {
  const { access, settings } = options;
  const pipeline = createPipeline({
    access,
    projectOf: options.projectOf,
    limitRate: options.limitRate,
    readBody: createBodyReader(settings.limits),
    execute: createExecute(options.transact),
    clientOf: (request) => clientOf(request, settings.publicUrl),
    send: createSend(settings),
  });
  const denials = new Denials({
    transact: options.transact,
    onError: (error) => options.logger.error({ err: error }, 'a denial could not be written down'),
  });
  const answer = (operation: Operation): RequestHandler =>
    recordingDenials(pipeline(operation), operation, denials);
  return assembleApp({
    observe: observe(options.logger, options.metrics),
    securityHeaders: securityHeaders(settings),
    cors: cors(access.origins),
    operations: createOperationRouter(options.handlers, checksOf(options.specification), answer),
    health: options.health,
    keySet: keySet(options.keys),
    apiDocs: apiDocs(),
    embed: embed(settings.embedFiles),
    workspace: settings.workspaceFolder === null ? nothing : workspace(settings.workspaceFolder),
    trustProxy: settings.trustProxy,
    compression: settings.compression,
  });
}

const nothing: RequestHandler = (_request, _response, next) => next();

function recordingDenials(
  handle: RequestHandler,
  { description }: Operation,
  denials: Denials,
): RequestHandler {
  return async (request, response, next) => {
    try {
      await handle(request, response, next);
    } catch (error) {
      const { actor } = contextOf(request);
      if (actor) await denials.record(actor, description.id, error);
      throw error;
    }
  };
}

/** As seen by Express, which believes forwarded headers only from the proxies it was told of. */
function clientOf(request: Request, publicUrl: string | null): Client {
  const address = request.ip ?? '';
  if (publicUrl === null) {
    const origin = `${request.protocol}://${request.host}`;
    return { address, secure: request.secure, origin, linkOrigin: linkOrigin(request, origin) };
  }
  const { origin, protocol } = new URL(publicUrl);
  return { address, secure: protocol === 'https:', origin, linkOrigin: origin };
}

/**
 * A Host header is what the client writes into it. A mail with a link to it would hand the secret to whoever asked for the
 * mail in somebody else's name; so without a PUBLIC_URL links lead to where the request has really arrived.
 */
function linkOrigin({ socket }: Request, claimed: string): string {
  const { localAddress = '127.0.0.1', localPort, localFamily } = socket;
  const bare = localAddress.replace(/^::ffff:/, '');
  const own = localFamily === 'IPv6' && bare === localAddress ? `[${bare}]` : bare;
  const isLoopback = bare === '::1' || bare.startsWith('127.');
  const trusted = [own, ...(isLoopback ? ['localhost', '127.0.0.1', '[::1]'] : [])].map(
    (host) => `${host}:${localPort}`,
  );
  const { host, protocol } = URL.canParse(claimed) ? new URL(claimed) : { host: '', protocol: 'http:' };
  const claimedHost = /:\d+$/.test(host) ? host : `${host}:${protocol === 'https:' ? 443 : 80}`;
  return trusted.includes(claimedHost) ? new URL(claimed).origin : `http://${own}:${localPort}`;
}
