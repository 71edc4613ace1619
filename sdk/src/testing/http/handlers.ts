import type { operations } from '../../generated/schema.gen.ts';
import type { RealtimeHub } from '../realtime/hub.ts';
import type { Unit } from '../state/unit.ts';

export type OperationId = keyof operations;

type Parameters<Id extends OperationId> = operations[Id]['parameters'];

type PathOf<Id extends OperationId> =
  Parameters<Id> extends { path: infer Path } ? Path : Record<string, never>;

type QueryOf<Id extends OperationId> =
  Parameters<Id> extends { query?: infer Query } ? NonNullable<Query> : Record<string, never>;

type BodyOf<Id extends OperationId> = operations[Id] extends {
  requestBody: { content: infer Content };
}
  ? Content[keyof Content]
  : operations[Id] extends { requestBody?: { content: infer Content } }
    ? Content[keyof Content] | undefined
    : undefined;

/** A request that fits the contract, from a caller who may make it. */
interface MockRequest<Id extends OperationId> {
  readonly unit: Unit;
  readonly path: PathOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly headers: Headers;
  /** The refresh token that the browser keeps. */
  readonly cookie: string | null;
  readonly realtime: RealtimeHub;
}

export interface MockAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** In place of a body that is JSON. */
  readonly html?: string;
  /** In place of a body, for an answer that goes on. */
  readonly stream?: ReadableStream<Uint8Array>;
  /** Makes the ETag. */
  readonly version?: number;
  /** For a resource whose validator is no version. */
  readonly etag?: string;
  /** Below the address of the API. */
  readonly location?: string;
  readonly nextLink?: Readonly<Record<string, string>>;
  /** The refresh token that the browser is to keep from now on; null takes it away. */
  readonly cookie?: string | null;
}

type MockHandler<Id extends OperationId> = (request: MockRequest<Id>) => MockAnswer;

/** What a feature answers to its operations. Synchronous, so that no request sees another one half done. */
export type MockHandlers<Id extends OperationId> = { readonly [Key in Id]: MockHandler<Key> };
