import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../access/actor.ts';
import type { Content } from '../content/content.ts';
import type { OperationId, PublicOperationId, QueryDefaults } from '../generated/operations.gen.ts';
import type { operations } from '../generated/schema.gen.ts';
import type { WriteStream } from './answer.ts';

export type { OperationId, PublicOperationId } from '../generated/operations.gen.ts';

/** A file of a multipart body, on disk. It is removed after the answer, unless the handler has moved it elsewhere. */
export interface UploadedFile {
  readonly path: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  /** Of its content, in hex: tells a repeat of an upload from another one. */
  readonly sha256: string;
}

/** What has been checked by the time a handler sees it: credentials, scopes, types and formats. */
export interface OperationRequest<Id extends OperationId> {
  readonly actor: Id extends PublicOperationId ? null : Actor;
  readonly path: Parameters<Id, 'path'>;
  /** With the spec's defaults filled in. */
  readonly query: WithDefaults<Parameters<Id, 'query'>, QueryDefaults[Id]>;
  readonly body: RequestBody<operations[Id]>;
  /** The version that If-Match names; undefined without the header. Never equal to a version, if it names none of ours. */
  readonly ifMatch: number | undefined;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly client: Client;
  readonly requestId: string;
}

export interface Client {
  readonly address: string;
  /** Reached over TLS, by us or by a trusted proxy. */
  readonly secure: boolean;
  /** Under which the client reaches this server, such as `https://tasks.example.com`. */
  readonly origin: string;
  /** For links in mails: as `origin`, unless that is only what the client says, which anybody may. */
  readonly linkOrigin: string;
}

interface ResultHeaders {
  /** Becomes `ETag: "v<version>"`. */
  readonly version?: number;
  /** A whole entity tag, where the version alone does not tell the state; weak ones with their `W/`. */
  readonly etag?: string;
  /** Below /api/v1, such as `/tasks/0197...`. */
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * `json` is the body as text that is JSON already (stored events), or as content that is kept (boards, the specification).
 * A list's `nextCursor` becomes the Link header by itself.
 */
export type OperationResult<Id extends OperationId> =
  | { [Status in SuccessStatus<Id>]: ResultOf<Id, Status> }[SuccessStatus<Id>]
  | (304 extends keyof operations[Id]['responses'] ? { readonly status: 304 } & ResultHeaders : never);

export type OperationHandler<Id extends OperationId> = (
  request: OperationRequest<Id>,
) => Promise<
  Id extends PreparedOperationId
    ? ActingAs<Id>
    : OperationResult<Id> | (Id extends PublicOperationId ? ActingAs<Id> : never)
>;

/** Writes that hash passwords before their transaction begins: it would hold a connection meanwhile. */
const preparedOperations = [
  'changePassword',
  'changeEmail',
  'deleteAccount',
] as const satisfies readonly OperationId[];

type PreparedOperationId = (typeof preparedOperations)[number];

export function isPrepared(id: OperationId): boolean {
  return (preparedOperations as readonly OperationId[]).includes(id);
}

/**
 * How a write goes on that begins without a transaction, such as a sign-in, which does not know yet who asks: `work` runs as
 * that actor, in one transaction and under the request's Idempotency-Key, like any other write.
 */
export interface ActingAs<Id extends OperationId> {
  readonly actor: Actor;
  readonly work: () => Promise<OperationResult<Id>>;
}

export type OperationHandlers<Id extends OperationId> = { readonly [Key in Id]: OperationHandler<Key> };

type SuccessStatus<Id extends OperationId> = keyof operations[Id]['responses'] & (200 | 201 | 202 | 204);

type ResultOf<Id extends OperationId, Status extends SuccessStatus<Id>> = {
  readonly status: Status;
} & ResultHeaders &
  (operations[Id]['responses'][Status] extends { content: { 'application/json': infer Body } }
    ?
        | { readonly body: Body; readonly json?: never }
        | { readonly json: string | Content; readonly body?: never }
    : operations[Id]['responses'][Status] extends { content: { 'text/event-stream': string } }
      ? { readonly stream: WriteStream }
      : operations[Id]['responses'][Status] extends { content: { 'text/html': string } }
        ? { readonly html: Content }
        : { readonly body?: never; readonly json?: never });

type Parameters<
  Id extends OperationId,
  Place extends 'path' | 'query',
> = operations[Id]['parameters'] extends {
  [Key in Place]?: infer Values;
}
  ? [Values] extends [never]
    ? NoParameters
    : Readonly<NonNullable<Values>>
  : NoParameters;

type WithDefaults<Query, Name> = Omit<Query, Name & keyof Query> & Required<Pick<Query, Name & keyof Query>>;

type NoParameters = Readonly<Record<string, never>>;

type RequestBody<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? BodyOf<Content>
  : Operation extends { requestBody?: { content: infer Content } }
    ? BodyOf<Content> | undefined
    : undefined;

type BodyOf<Content> = Content extends { 'application/json': infer Body }
  ? Body
  : Content extends { 'application/merge-patch+json': infer Body }
    ? Body
    : Content extends { 'multipart/form-data': infer Form }
      ? MultipartBody<Form>
      : never;

/** openapi-typescript has `string` for a file. */
type MultipartBody<Form> = Omit<Form, 'file'> & { readonly file: UploadedFile };
