import { Client } from 'pg';

/**
 * Who is the server of a data folder is kept in the database itself, as a session's advisory lock: it is taken by one
 * at most, is gone the moment its holder is (a pid file is neither), and the holder's pid stands in pg_stat_activity.
 */
export interface ServeLock {
  /** Settles when the connection that holds the lock is lost. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

export type Purpose = 'serve' | 'stop';

export type LockAttempt =
  | { readonly taken: true; readonly lock: ServeLock }
  | { readonly taken: false; readonly holder: Purpose; readonly pid: number | null };

/** Any two numbers, as long as they are nobody else's: "tick", "serv". */
const lockKey = [0x7469636b, 0x73657276] as const;

export async function tryServeLock(connectionString: string, purpose: Purpose): Promise<LockAttempt> {
  const client = new Client({
    connectionString,
    application_name: `tickboard ${purpose} ${process.pid}`,
    keepAlive: true,
  });
  const lost = new Promise<void>((settle) => client.once('end', () => settle()));
  // Without a listener a lost connection would end the process.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    ...lockKey,
  ]);
  if (rows[0]?.taken) return { taken: true, lock: { lost, release: () => client.end() } };
  const holder = await findHolder(client);
  await client.end();
  return { taken: false, ...holder };
}

async function findHolder(client: Client): Promise<{ holder: Purpose; pid: number | null }> {
  const { rows } = await client.query<{ name: string }>(
    `select activity.application_name as name
       from pg_locks as held join pg_stat_activity as activity using (pid)
      where held.locktype = 'advisory' and held.granted and held.classid = $1 and held.objid = $2 and held.objsubid = 2`,
    [...lockKey],
  );
  const [, purpose, pid] = /^tickboard (\w+) (\d+)$/.exec(rows[0]?.name ?? '') ?? [];
  return { holder: purpose === 'stop' ? 'stop' : 'serve', pid: pid === undefined ? null : Number(pid) };
}
