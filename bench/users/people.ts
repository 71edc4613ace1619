import { Client } from 'pg';
import { SigningKeyRepository } from '../../reference-server/src/access/signing-keys.repository.ts';
import { SigningKeys } from '../../reference-server/src/access/signing-keys.ts';
import { TokenSigner } from '../../reference-server/src/access/token-signer.ts';
import { openDatabase } from '../../reference-server/src/db/connection.ts';
import { Reader } from '../../reference-server/src/db/read.ts';
import { createTransact } from '../../reference-server/src/db/transact.ts';
import { MemoryBus } from '../../reference-server/src/drivers/bus/memory.ts';
import { PROJECTS, projectId } from '../http/data.ts';
import type { Person } from './task.ts';

interface SessionRow {
  readonly userId: string;
  readonly sessionId: string;
  readonly organizationId: string;
}

/** By SQL, and their tokens by the server's own keys: to judge a thousand passwords takes longer than the bench. */
export async function signInPeople(databaseUrl: string, count: number): Promise<Person[]> {
  const sessions = await insertPeople(databaseUrl, count);
  const database = openDatabase({ connection: { connectionString: databaseUrl } });
  const bus = new MemoryBus((error) => {
    throw error;
  });
  const repository = new SigningKeyRepository(new Reader(database), createTransact(database, bus));
  const signer = new TokenSigner({ keys: new SigningKeys({ repository, days: 90 }), publicUrl: null });
  const sign = ({ userId, sessionId, organizationId }: SessionRow) =>
    signer.sign('at+jwt', { sub: userId, sid: sessionId, org: organizationId, client_id: 'tickboard' }, 900);
  try {
    return await Promise.all(
      sessions.map(async (session, index) => ({
        token: await sign(session),
        projectNumber: (index % PROJECTS) + 1,
        projectId: projectId((index % PROJECTS) + 1),
      })),
    );
  } finally {
    await database.close();
  }
}

async function insertPeople(databaseUrl: string, count: number): Promise<SessionRow[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // As the tables' owner, past the policies.
    await client.query(`set tickboard.system = 'on'`);
    for (const statement of PEOPLE) await client.query(statement, [count]);
    const { rows } = await client.query<SessionRow>(SESSIONS);
    return rows;
  } finally {
    await client.end();
  }
}

const PERSON_ID = `('00000000-0003-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

const PEOPLE = [
  `insert into users (id, email, name)
   select ${PERSON_ID}, 'person' || n || '@example.com', 'Person ' || n from generate_series(1, $1::int) as n`,
  `insert into members (organization_id, id, user_id, name, role)
   select organizations.id, gen_random_uuid(), ${PERSON_ID}, 'Person ' || n, 'editor'
     from organizations, generate_series(1, $1::int) as n`,
  `insert into streams (scope_id, id, kind)
   select ${PERSON_ID}, ${PERSON_ID}, 'user' from generate_series(1, $1::int) as n`,
  `insert into sessions (user_id, id, organization_id, expires_at)
   select ${PERSON_ID}, gen_random_uuid(), organizations.id, now() + interval '1 day'
     from organizations, generate_series(1, $1::int) as n`,
];

const SESSIONS = `
  select sessions.user_id as "userId", sessions.id as "sessionId", sessions.organization_id as "organizationId"
    from sessions join users on users.id = sessions.user_id where users.email like 'person%' order by users.id`;
