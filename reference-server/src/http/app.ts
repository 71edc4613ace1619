import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';
import { apiBasePath } from '../generated/operations.gen.ts';
import { HttpError } from './http-error.ts';
import { sendProblem, toProblem } from './problem.ts';
import { rememberSource } from './remember-source.ts';
import { contextOf } from './request-context.ts';

export interface AppParts {
  readonly observe: RequestHandler;
  readonly securityHeaders: RequestHandler;
  readonly cors: RequestHandler;
  /** Below /api/v1. */
  readonly operations: RequestHandler;
  readonly health: RequestHandler;
  /** At /.well-known/jwks.json. */
  readonly keySet: RequestHandler;
  readonly apiDocs: RequestHandler;
  /** At /embed/v1: what other people's pages load. */
  readonly embed: RequestHandler;
  readonly workspace: RequestHandler;
  readonly trustProxy: readonly string[];
  /** Of what is neither the API's, which does it itself, nor compressed by the build. */
  readonly compression: boolean;
}

/** Brotli's own default costs more time than the network saves on what is made anew each time. */
const BROTLI_QUALITY = 4;

const READS = 'GET, HEAD, OPTIONS';

export function assembleApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // Ours name a state, not the bytes of an answer; pages set their own.
  app.disable('etag');
  app.set('query parser', 'simple');
  if (parts.trustProxy.length > 0) app.set('trust proxy', [...parts.trustProxy]);
  app.use(parts.observe, parts.securityHeaders);
  app.use(apiBasePath, rememberSource, parts.cors, parts.operations, routeNotFound);
  // Another version's address is no page of the workspace.
  app.use('/api', routeNotFound);
  app.use(onlyReads);
  if (parts.compression) {
    app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }));
  }
  app.use(parts.health);
  app.get('/.well-known/jwks.json', parts.keySet);
  app.use('/api-docs', parts.apiDocs);
  app.use('/embed/v1', parts.embed);
  app.use('/embed', routeNotFound);
  app.use(parts.workspace);
  app.use(routeNotFound);
  app.use(answerError);
  return app;
}

/** Of whoever opens a WebSocket, whose request Express does not see; by the same proxies that it believes. */
export function addressOfUpgrade(app: Express, request: IncomingMessage): string {
  // What Express itself does with every request, so that it knows its address.
  const known = Object.setPrototypeOf(request, app.request) as Request;
  return known.ip ?? '';
}

function routeNotFound(request: { readonly method: string; readonly path: string }): never {
  throw new HttpError('route_not_found', `There is nothing at ${request.path}.`);
}

/** Outside of the API there are pages, files and probes, and nothing that anybody could change. */
const onlyReads: RequestHandler = ({ method }, response, next) => {
  if (method === 'GET' || method === 'HEAD') return next();
  if (method === 'OPTIONS') return void response.status(204).set('Allow', READS).end();
  throw new HttpError('method_not_allowed', `${method} is not for this address; ${READS} are.`, {
    headers: { Allow: READS },
  });
};

/** Express knows an error handler by its four parameters. */
const answerError: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const context = contextOf(request);
  context.error = error;
  // Nobody is left to answer.
  if (request.socket.destroyed) return;
  // The answer has begun: all that is left is to cut it off, so that nobody takes it for whole.
  if (response.headersSent) return void request.socket.destroy();
  sendProblem(response, toProblem(error), context);
};
