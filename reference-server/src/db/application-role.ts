import type { ClientBase } from 'pg';
import { DatabaseSetupError } from './setup-error.ts';

/**
 * The role that every transaction takes. `DATABASE_URL` usually names the owner of the tables, for whom policies silently
 * do not run; this role owns nothing, cannot sign in and cannot pass a policy by.
 */
export const APPLICATION_ROLE = 'tickboard_app';

const ATTEMPTS = 20;
const PAUSE_MILLISECONDS = 25;
const INSUFFICIENT_PRIVILEGE = '42501';
/**
 * Roles belong to the whole cluster, while an advisory lock holds in one database only: two databases of one cluster that
 * migrate at once do meet here. They see a unique violation, a duplicate, or "tuple concurrently updated" (XX000).
 */
const MET_ANOTHER: ReadonlySet<string> = new Set(['23505', '42710', 'XX000']);

/** Idempotent. `grantTo` names further roles that may take it, such as the one `DATABASE_URL` signs in as. */
export async function ensureApplicationRole(
  client: ClientBase,
  grantTo: readonly string[] = [],
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await createRole(client);
      await grantRole(client, grantTo);
      return;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (code === INSUFFICIENT_PRIVILEGE) throw missingPrivilege(error);
      if (attempt === ATTEMPTS || !MET_ANOTHER.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MILLISECONDS * attempt));
    }
  }
}

async function createRole(client: ClientBase): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APPLICATION_ROLE]);
  if (rowCount === 0) await client.query(`create role ${APPLICATION_ROLE} nologin nobypassrls`);
}

async function grantRole(client: ClientBase, grantTo: readonly string[]): Promise<void> {
  if (!(await canTakeRole(client))) await client.query(`grant ${APPLICATION_ROLE} to current_user`);
  for (const role of grantTo) {
    const { rows } = await client.query<{ member: boolean }>(
      `select pg_has_role($1::name, '${APPLICATION_ROLE}', 'member') as member`,
      [role],
    );
    if (!rows[0]?.member) await client.query(`grant ${APPLICATION_ROLE} to ${client.escapeIdentifier(role)}`);
  }
}

/** By trying: from PostgreSQL 16 on, who created a role is its member and may still not take it. */
async function canTakeRole(client: ClientBase): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`set local role ${APPLICATION_ROLE}`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  } finally {
    await client.query('rollback');
  }
}

function missingPrivilege(cause: unknown): DatabaseSetupError {
  return new DatabaseSetupError(
    `The database role may neither create nor grant ${APPLICATION_ROLE}, the role that row-level security is built on. ` +
      `Give it CREATEROLE, or have an administrator run: CREATE ROLE ${APPLICATION_ROLE} NOLOGIN NOBYPASSRLS; ` +
      `GRANT ${APPLICATION_ROLE} TO <the role of DATABASE_URL>;`,
    { cause },
  );
}
