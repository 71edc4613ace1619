import {
  listOperations,
  resolve,
  type OpenApiDocument,
  type OperationEntry,
  type OperationObject,
  type ParameterObject,
  type ResponseObject,
} from '../document.ts';
import { breaking, difference, other, type Change } from './change.ts';
import { SchemaComparison, type Documents } from './compare-schemas.ts';

/** Everything that differs between two revisions of the contract, as its callers see it. */
export function compareDocuments(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const old = operationMap(before);
  const now = operationMap(after);
  return [
    ...difference([...old.keys()], [...now.keys()]).map((id) => breaking(id, 'is gone')),
    ...difference([...now.keys()], [...old.keys()]).map((id) => other(id, 'is new')),
    ...[...old].flatMap(([id, entry]) => {
      const counterpart = now.get(id);
      return counterpart ? compareOperation({ before, after }, entry, counterpart) : [];
    }),
  ];
}

function operationMap(document: OpenApiDocument): Map<string, OperationEntry> {
  return new Map(listOperations(document).map((entry) => [entry.operation.operationId, entry]));
}

function compareOperation(documents: Documents, before: OperationEntry, after: OperationEntry): Change[] {
  const old = before.operation;
  const now = after.operation;
  const id = now.operationId;
  const [wasAt, isAt] = [before, after].map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  return [
    ...(wasAt === isAt ? [] : [breaking(id, `moved from ${wasAt} to ${isAt}`)]),
    ...(now.deprecated && !old.deprecated ? [other(id, 'is deprecated')] : []),
    ...compareRights(old, now),
    ...compareParameters(documents, old, now),
    ...compareRequestBody(documents, old, now),
    ...compareResponses(documents, old, now),
  ];
}

function compareRights(before: OperationObject, after: OperationObject): Change[] {
  const id = after.operationId;
  const lists = [before, after].map(({ security }) => ({
    kinds: [...new Set(security.flatMap((need) => Object.keys(need)))],
    scopes: [...new Set(security.flatMap((need) => Object.values(need).flat()))],
  }));
  const [old, now] = lists;
  if (!old || !now) return [];
  const wasPublic = old.kinds.length === 0;
  return [
    ...(wasPublic && now.kinds.length > 0 ? [breaking(id, 'demands a credential')] : []),
    ...(wasPublic || now.kinds.length === 0
      ? []
      : difference(old.kinds, now.kinds).map((kind) =>
          breaking(id, `no longer takes the credential ${kind}`),
        )),
    ...difference(now.scopes, old.scopes).map((scope) => breaking(id, `demands the scope ${scope}`)),
    ...difference(old.scopes, now.scopes).map((scope) => other(id, `no longer demands the scope ${scope}`)),
  ];
}

function compareParameters(documents: Documents, before: OperationObject, after: OperationObject): Change[] {
  const old = parameterMap(documents.before, before);
  const now = parameterMap(documents.after, after);
  const id = after.operationId;
  return [
    ...difference([...old.keys()], [...now.keys()]).map((key) => breaking(id, `lost the parameter ${key}`)),
    ...[...now].flatMap(([key, parameter]) => {
      const counterpart = old.get(key);
      const demanded = parameter.required && !counterpart?.required;
      const change = demanded
        ? [breaking(id, `demands the parameter ${key}`)]
        : counterpart
          ? []
          : [other(id, `takes the parameter ${key}`)];
      if (!counterpart) return change;
      const place = { where: `${id} ${key}`, direction: 'request' } as const;
      return [
        ...change,
        ...new SchemaComparison(documents, place).compare(counterpart.schema, parameter.schema),
      ];
    }),
  ];
}

function parameterMap(document: OpenApiDocument, operation: OperationObject): Map<string, ParameterObject> {
  const parameters = (operation.parameters ?? []).map((parameter) => resolve(document, parameter));
  return new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
}

function compareRequestBody(documents: Documents, before: OperationObject, after: OperationObject): Change[] {
  const id = after.operationId;
  const old = before.requestBody;
  const now = after.requestBody;
  const demanded = now?.required && !old?.required;
  const content = compareContent(documents, old?.content ?? {}, now?.content ?? {}, {
    where: `${id} request `,
    direction: 'request',
  });
  return demanded ? [breaking(id, 'demands a body'), ...content] : content;
}

function compareResponses(documents: Documents, before: OperationObject, after: OperationObject): Change[] {
  const id = after.operationId;
  const removed = difference(Object.keys(before.responses), Object.keys(after.responses));
  const added = difference(Object.keys(after.responses), Object.keys(before.responses));
  return [
    ...removed.map((status) =>
      isSuccess(status)
        ? breaking(id, `no longer answers ${status}`)
        : other(id, `no longer answers ${status}`),
    ),
    ...added.map((status) =>
      isSuccess(status) ? breaking(id, `answers ${status} now`) : other(id, `may answer ${status} now`),
    ),
    ...Object.entries(before.responses).flatMap(([status, response]) => {
      const counterpart = after.responses[status];
      if (!counterpart) return [];
      const old = resolve(documents.before, response);
      return compareResponse(documents, old, resolve(documents.after, counterpart), `${id} ${status} `);
    }),
  ];
}

function compareResponse(
  documents: Documents,
  before: ResponseObject,
  after: ResponseObject,
  where: string,
): Change[] {
  const lost = difference(Object.keys(before.headers ?? {}), Object.keys(after.headers ?? {}));
  return [
    ...lost.map((name) => breaking(where, `lost the header ${name}`)),
    ...compareContent(documents, before.content ?? {}, after.content ?? {}, { where, direction: 'response' }),
  ];
}

type Content = NonNullable<ResponseObject['content']>;

function compareContent(
  documents: Documents,
  before: Content,
  after: Content,
  place: { readonly where: string; readonly direction: 'request' | 'response' },
): Change[] {
  const lost = difference(Object.keys(before), Object.keys(after));
  // The same schema under several media types, as PATCH has it, is compared once.
  const shared = Object.keys(before).filter((type) => after[type])[0];
  const old = before[shared ?? ''];
  const now = after[shared ?? ''];
  return [
    ...lost.map((type) => breaking(place.where, `lost the media type ${type}`)),
    ...(old && now ? new SchemaComparison(documents, place).compare(old.schema, now.schema) : []),
  ];
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}
