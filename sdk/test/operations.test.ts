import specification from '@tickboard/spec/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { readOperations } from '../scripts/read-operations.ts';
import type { SdkOperation } from '../scripts/read-operations.ts';
import type { Specification } from '../scripts/specification.ts';
import { createClient } from '../src/index.ts';
import { json, scriptedFetch } from './support/scripted-fetch.ts';

const operations = readOperations(specification as unknown as Specification);

type Resource = Record<string, (...values: unknown[]) => Promise<unknown>>;

function clientOf() {
  const { fetch, sent } = scriptedFetch(json({ items: [], nextCursor: null }));
  const client = createClient({ baseUrl: 'http://api.test', fetch }) as unknown as Record<string, Resource>;
  return { client, sent };
}

describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s',
  (_, operation) => {
    test('has a method that sends it as the specification says', async () => {
      const { client, sent } = clientOf();
      const method = client[operation.resource]?.[operation.name];
      await method?.(...operation.ids.map((name) => `the-${name}`), ...contentOf(operation));
      const path = operation.path.replace(/{(\w+)}/g, 'the-$1');
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({ method: operation.method.toUpperCase() });
      expect(sent[0]?.url.href).toBe(
        `http://api.test/api/v1${path}${operation.content?.kind === 'query' ? '?a=b' : ''}`,
      );
      expect(typeof sent[0]?.body).toBe(bodyTypes[operation.content?.kind ?? 'query']);
    });
  },
);

test('there are no other methods', () => {
  const { client } = clientOf();
  const methods = Object.entries(client)
    .filter(([resource]) => resource !== 'transport')
    .flatMap(([resource, methods]) => Object.keys(methods).map((name) => `${resource}.${name}`));
  expect(methods.toSorted()).toEqual(
    operations.map(({ resource, name }) => `${resource}.${name}`).toSorted(),
  );
});

test('method names follow the house rule', () => {
  const names = new Map(
    operations.map(({ operationId, resource, name }) => [operationId, `${resource}.${name}`]),
  );
  expect(names.get('createTask')).toBe('tasks.create');
  expect(names.get('listStatuses')).toBe('statuses.list');
  expect(names.get('moveStatus')).toBe('statuses.move');
  expect(names.get('switchSession')).toBe('sessions.switch');
  expect(names.get('updateTimeEntry')).toBe('timeEntries.update');
  expect(names.get('startTimer')).toBe('timer.start');
  expect(names.get('getSpecification')).toBe('server.getSpecification');
});

const bodyTypes = { body: 'string', multipart: 'object', query: 'undefined' };

function contentOf({ content }: SdkOperation): unknown[] {
  return content ? [{ a: 'b' }] : [];
}
