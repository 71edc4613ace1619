export { createClient, Tickboard } from './client.ts';
export { RequestPromise } from './core/answer.ts';
export type { Answer } from './core/answer.ts';
export {
  AbortError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  GoneError,
  NotFoundError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  TickboardError,
  TimeoutError,
  UnprocessableError,
} from './core/errors.ts';
export type { Fault } from './core/errors.ts';
export type {
  ClientOptions,
  ConditionalOptions,
  RequestOptions,
  TokenSource,
  WebSocketLike,
  WriteOptions,
} from './core/options.ts';
export { PagePromise } from './core/page.ts';
export type { Page } from './core/page.ts';
export { uuidv7 } from './core/uuid.ts';
export type * from './generated/models.gen.ts';
export type * from './generated/resources.gen.ts';
export type { components, operations, paths } from './generated/schema.gen.ts';
