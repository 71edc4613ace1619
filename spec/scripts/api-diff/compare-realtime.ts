import type { AsyncApiDocument } from '../async-document.ts';
import type { OpenApiDocument, Reference, SchemaObject } from '../document.ts';
import { breaking, difference, other, type Change } from './change.ts';
import { SchemaComparison } from './compare-schemas.ts';

type Messages = Readonly<Record<string, { readonly payload: Reference }>>;

interface RealtimeOperation {
  readonly action: 'send' | 'receive';
  readonly messages: readonly Reference[];
}

/** Everything that differs between two revisions of the realtime channel, as its clients see it. */
export function compareRealtime(before: AsyncApiDocument, after: AsyncApiDocument): Change[] {
  const old: Messages = before.components.messages;
  const now: Messages = after.components.messages;
  const fromClients = messagesFromClients(before);
  return [
    ...difference(Object.keys(old), Object.keys(now)).map((name) => breaking(`message ${name}`, 'is gone')),
    ...difference(Object.keys(now), Object.keys(old)).map((name) => other(`message ${name}`, 'is new')),
    ...Object.entries(old).flatMap(([name, { payload }]) => {
      const counterpart = now[name];
      if (!counterpart) return [];
      const place = {
        where: `message ${name} `,
        direction: fromClients.has(name) ? 'request' : 'response',
      } as const;
      return new SchemaComparison(asDocuments(before, after), place).compare(
        payload as SchemaObject,
        counterpart.payload as SchemaObject,
      );
    }),
    ...compareCloseCodes(before, after),
  ];
}

/** The server receives them; everything else is sent by it, answers as well. */
function messagesFromClients(document: AsyncApiDocument): Set<string> {
  const { operations } = document as AsyncApiDocument & {
    readonly operations: Readonly<Record<string, RealtimeOperation>>;
  };
  return new Set(
    Object.values(operations)
      .filter(({ action }) => action === 'receive')
      .flatMap(({ messages }) => messages.map(({ $ref }) => $ref.replace(/.*\//, ''))),
  );
}

/** Only references are followed in them, which both kinds of documents write alike. */
function asDocuments(before: AsyncApiDocument, after: AsyncApiDocument) {
  return {
    before: before as unknown as OpenApiDocument,
    after: after as unknown as OpenApiDocument,
  };
}

function compareCloseCodes(before: AsyncApiDocument, after: AsyncApiDocument): Change[] {
  const now = after['x-tickboard-close-codes'];
  return Object.entries(before['x-tickboard-close-codes']).flatMap(([name, { code }]) => {
    const counterpart = now[name];
    if (counterpart?.code === code) return [];
    return [breaking(`close code ${name}`, counterpart ? `was ${code}, is ${counterpart.code}` : 'is gone')];
  });
}
