import { readFileSync } from 'node:fs';
import { Client } from 'pg';

/** Of Linux; the kernel counts in hundredths of a second for everybody. */
const MILLISECONDS_A_TICK = 10;
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** The processor time that PostgreSQL has spent on one database. Null where the system does not tell. */
export class Backends implements AsyncDisposable {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async connect(connectionString: string): Promise<Backends> {
    const client = new Client({ connectionString });
    // The cluster may be stopped first when a run is ended halfway.
    client.on('error', () => {});
    await client.connect();
    return new Backends(client);
  }

  /** The server keeps its connections, so what is summed up is of the same processes each time. */
  async cpuMilliseconds(): Promise<number | null> {
    if (process.platform !== 'linux') return null;
    const { rows } = await this.#client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return rows.map(({ pid }) => cpuOf(pid)).reduce((sum, milliseconds) => sum + milliseconds, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }
}

function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * MILLISECONDS_A_TICK;
  } catch {
    // It has just ended.
    return 0;
  }
}
