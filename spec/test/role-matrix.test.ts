import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listOperations, type OperationObject } from '../scripts/document.ts';
import { document } from './support/document.ts';

/**
 * The matrix says by hand who may do what; the contract says it by scopes and kinds of credential. Where one of them is
 * changed without the other, one of these fails. That the server does what the matrix says is tested there.
 */
const path = new URL('../access/role-matrix.yaml', import.meta.url);
const matrix = parse(readFileSync(path, 'utf8')) as {
  callers: Record<string, string>;
  operations: Record<string, Record<string, string[] | 'everybody'>>;
};
const callers = Object.keys(matrix.callers);
const entries = listOperations(document).map((entry) => ({ ...entry, id: entry.operation.operationId }));
const secured = entries.filter(({ operation }) => operation.security.length > 0);
const unsecured = entries.filter(({ operation }) => operation.security.length === 0);
const named = secured.filter(({ path: address }) => address.includes('{'));
const inProject = named.filter(({ path: address }) =>
  /\{(project|task|status|label|comment)Id\}/.test(address),
);
const roles = ['owner', 'admin', 'editor', 'viewer'];

function namesOf(names: string[] | 'everybody'): string[] {
  return names === 'everybody' ? callers : names;
}

function statusOf(id: string, caller: string): number {
  const cells = Object.entries(matrix.operations[id] ?? {});
  const [status] = cells.find(([, names]) => namesOf(names).includes(caller)) ?? [];
  return Number(status);
}

function scopesOf(operation: OperationObject): string[] {
  return [...new Set(operation.security.flatMap((need) => Object.values(need).flat()))];
}

function takes(operation: OperationObject, credential: string): boolean {
  return operation.security.some((need) => credential in need);
}

function mayByScopes(operation: OperationObject, role: string): boolean {
  const rules = document['x-tickboard-scopes'];
  return scopesOf(operation).every((scope) => rules[scope]?.roles.includes(role));
}

describe('the role matrix', () => {
  it('has one row for each operation, and no other', () => {
    expect(Object.keys(matrix.operations).toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
  });

  it.each(entries)(
    'has each caller once for $id, and only answers that the contract knows',
    ({ id, operation }) => {
      const row = Object.entries(matrix.operations[id] ?? {});
      expect(row.flatMap(([, names]) => namesOf(names)).toSorted()).toEqual(callers.toSorted());
      const known = Object.keys(operation.responses);
      for (const [status] of row) expect(known, `${id} ${status}`).toContain(status);
    },
  );

  it.each(unsecured)('answers everybody alike for $id, which takes no credential', ({ id }) => {
    expect(Object.values(matrix.operations[id] ?? {})).toEqual(['everybody']);
  });

  it.each(secured)('lets nobody into $id without a credential that is good', ({ id }) => {
    for (const caller of ['nobody', 'expired', 'revoked']) expect(statusOf(id, caller), caller).toBe(401);
  });

  it.each(secured)('refuses $id to whose role or key lacks a scope', ({ id, operation }) => {
    const lacking = takes(operation, 'session')
      ? roles.filter((role) => !mayByScopes(operation, role))
      : roles;
    for (const caller of [...lacking, 'keyWithoutScope']) expect(statusOf(id, caller), caller).toBe(403);
  });

  it.each(secured)(
    'opens $id to a role with the scopes, unless the operation has a rule of its own',
    ({ id, operation }) => {
      const holding = takes(operation, 'session') ? roles.filter((role) => mayByScopes(operation, role)) : [];
      const shutOut = holding.filter((role) => statusOf(id, role) === 403);
      expect(shutOut).toEqual(ownRules[id] ?? []);
    },
  );

  it.each(inProject.filter(({ operation }) => !mayByScopes(operation, 'viewer')))(
    'refuses $id to an editor who is a viewer in the project',
    ({ id }) => {
      expect(statusOf(id, 'loweredEditor')).toBe(403);
    },
  );

  it.each(secured.filter(({ operation }) => !takes(operation, 'apiKey')))('refuses $id to keys', ({ id }) => {
    expect(statusOf(id, 'key')).toBe(403);
  });

  it.each(secured.filter(({ operation }) => !takes(operation, 'embedToken')))(
    'refuses $id to embed tokens',
    ({ id }) => {
      expect(statusOf(id, 'foreignEmbedToken')).toBe(403);
    },
  );

  it.each(named)('shows $id of something foreign to no other organization', ({ id }) => {
    expect(statusOf(id, 'stranger')).toBe(404);
  });

  // A member's name is shown on every board that the member has worked on.
  it.each(named.filter(({ path: address }) => !address.startsWith('/members/')))(
    'shows $id of another project to no embed token',
    ({ id }) => {
      expect([403, 404]).toContain(statusOf(id, 'foreignEmbedToken'));
    },
  );
});

/** Who has the scope and is refused by what else the operation asks for. */
const ownRules: Readonly<Record<string, readonly string[]>> = {
  // Organizations are made by owners, unless the server's settings say otherwise.
  createOrganization: ['admin', 'editor', 'viewer'],
  // What somebody else has written is taken away by admins only.
  deleteComment: ['editor'],
  // Somebody else's time is corrected by admins only.
  updateTimeEntry: ['editor'],
  deleteTimeEntry: ['editor'],
};
