import { describe, expect, it } from 'vitest';
import { listOperations, resolve, type OperationObject } from '../scripts/document.ts';
import { scopesByRole } from '../scripts/scopes.ts';
import { document } from './support/document.ts';

const entries = listOperations(document);
const named = entries.map((entry) => ({ ...entry, id: entry.operation.operationId }));
const verbsByMethod = {
  get: ['get', 'list', 'render', 'stream'],
  post: [
    'create',
    'move',
    'start',
    'stop',
    'switch',
    'discard',
    'rotate',
    'accept',
    'change',
    'confirm',
    'delete',
    'leave',
    'merge',
    'preview',
    'refresh',
    'request',
    'resend',
    'restore',
    'revoke',
  ],
  put: ['update'],
  patch: ['update'],
  delete: ['delete', 'revoke'],
};

function scopesOf(operation: OperationObject): string[] {
  return operation.security.flatMap((need) => Object.values(need).flat());
}

describe('operations', () => {
  it.each(named)('$id has the verb of its method', ({ method, id }) => {
    const verb = /^[a-z]+/.exec(id)?.[0];
    expect(verbsByMethod[method]).toContain(verb);
  });

  it.each(named)('$id has one tag that is declared', ({ operation }) => {
    expect(operation.tags).toHaveLength(1);
    expect(document.tags.map(({ name }) => name)).toContain(operation.tags[0]);
  });

  it.each(named)('$id answers every failure as a problem', ({ operation }) => {
    const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    expect(failures.some(([status]) => Number(status) < 500)).toBe(true);
    for (const [, response] of failures) {
      expect(Object.keys(resolve(document, response).content ?? {})).toEqual(['application/problem+json']);
    }
  });

  it.each(named.filter(({ operation }) => operation.security.length > 0))(
    '$id needs the same scopes of every kind of credential',
    ({ operation }) => {
      const needs = operation.security.map((need) => Object.values(need).flat().toSorted().join(' '));
      expect(new Set(needs).size).toBe(1);
      expect(needs[0]).not.toBe('');
    },
  );

  it('are named once each', () => {
    const ids = named.map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  });
});

describe('roles', () => {
  const scopes = document['x-tickboard-scopes'];
  const roles = scopesByRole(document);
  const needed = [...new Set(entries.flatMap(({ operation }) => scopesOf(operation)))].toSorted();

  it('hold exactly the scopes that operations need', () => {
    // Widens what the others do to the keys of other people; no operation is for admins alone.
    expect(Object.keys(scopes).toSorted()).toEqual([...needed, 'api-keys:admin'].toSorted());
  });

  it.each([
    ['viewer', 'editor'],
    ['editor', 'admin'],
    ['admin', 'owner'],
  ])('%s may do nothing that %s may not', (lower, higher) => {
    expect(roles[higher]).toEqual(expect.arrayContaining([...(roles[lower] ?? [])]));
  });

  it('viewer changes nothing but what is its own', () => {
    expect(roles['viewer']?.filter((scope) => !scope.endsWith(':read'))).toEqual([
      'session:write',
      'account:write',
      'api-keys:write',
    ]);
  });

  it.each(named.filter(({ operation }) => scopesOf(operation).some((scope) => scopes[scope]?.sessionOnly)))(
    '$id takes no key, as its scope says',
    ({ operation }) => {
      expect(operation.security.flatMap((need) => Object.keys(need))).not.toContain('apiKey');
    },
  );
});
