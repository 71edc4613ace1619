import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Backends } from '../access/backends.ts';
import { prepareProduct } from '../http/product.ts';
import type { Row, Section } from '../support/report.ts';
import { ServerProcess } from '../support/server-process.ts';
import { percentile } from '../support/statistics.ts';
import type { Suite } from '../support/suite.ts';
import { signInPeople } from './people.ts';
import { kinds, type UsersMessage, type UsersResult, type UsersTask } from './task.ts';

const count = 1_000;
const pauseMilliseconds = 5_000;
const warmUpMilliseconds = 10_000;
const measuredMilliseconds = 60_000;
const allMilliseconds = warmUpMilliseconds + measuredMilliseconds;
const patienceMilliseconds = 90_000;

/** Many people at once on one server process, each with a socket, who ask something every few seconds. */
export const usersSuite: Suite = {
  name: 'users',
  description: '1,000 people, a socket and a mixed request every 5 s each: how long they wait',
  async run({ cluster, tell }) {
    await using stack = new AsyncDisposableStack();
    tell('filling');
    const { serve, databaseUrl } = await prepareProduct(cluster, 'users');
    const people = await signInPeople(databaseUrl, count);
    const server = stack.use(await ServerProcess.start(serve));
    const backends = stack.use(await Backends.connect(databaseUrl));
    const client = fork(fileURLToPath(new URL('client.ts', import.meta.url)), {
      execArgv: ['--no-warnings'],
    });
    stack.defer(() => void client.kill('SIGKILL'));
    tell('opening sockets');
    const task: UsersTask = {
      url: server.url,
      people,
      pauseMilliseconds,
      warmUpMilliseconds,
      milliseconds: measuredMilliseconds,
    };
    await exchange(client, task);
    tell('measuring');
    const measure = async (): Promise<Spent> => ({
      server: (await server.usage()).cpuMilliseconds,
      database: (await backends.cpuMilliseconds()) ?? 0,
      boards: await boardReads(server.url),
    });
    const before = await measure();
    const result = (await exchange(client, 'go')) as UsersResult;
    for (const failure of new Set(result.failures.map(withoutIds))) tell(failure);
    const after = await measure();
    const { rss } = await server.usage();
    return [
      { title: `${count} people, milliseconds from when a request was due`, rows: latencyRows(result) },
      { title: 'What it took', rows: [{ ...costs(result, before, after), 'memory MiB': rss / 2 ** 20 }] },
    ] satisfies Section[];
  },
};

/** So that the same failure is told once. */
function withoutIds(failure: string): string {
  return failure.replace(/[0-9a-f]{8}-\S+?(?=[/? ])/g, '...').slice(0, 240);
}

async function exchange(client: ChildProcess, message: object | string): Promise<UsersMessage> {
  const signal = AbortSignal.timeout(allMilliseconds + patienceMilliseconds);
  const answered = once(client, 'message', { signal });
  client.send(message);
  const [answer] = (await answered) as [UsersMessage];
  if (typeof answer === 'object' && 'failure' in answer) throw new Error(answer.failure);
  return answer;
}

interface Spent {
  readonly server: number;
  readonly database: number;
  readonly boards: BoardReads;
}

/** How many boards were asked for since the start, and how many of them were built. */
interface BoardReads {
  readonly all: number;
  readonly built: number;
}

async function boardReads(url: string): Promise<BoardReads> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = [...text.matchAll(/^tickboard_board_reads_total\{from="(\w+)"\} (\d+)$/gm)];
  const of = (wanted: (from: string) => boolean): number =>
    lines.filter(([, from = '']) => wanted(from)).reduce((sum, [, , value]) => sum + Number(value), 0);
  return { all: of(() => true), built: of((from) => from === 'built') };
}

function latencyRows({ latencies, coldLatencies }: UsersResult): Row[] {
  const row = (request: string, values: readonly number[]): Row => ({
    request,
    count: values.length,
    'p50 ms': percentile(values, 50),
    'p95 ms': percentile(values, 95),
    'p99 ms': percentile(values, 99),
  });
  return [
    ...kinds.map((kind) => row(kind, latencies[kind])),
    row('all', Object.values(latencies).flat()),
    row(`all, in the first ${warmUpMilliseconds / 1_000} s of a new server`, coldLatencies),
  ];
}

function costs({ failures, messages, brokenSockets }: UsersResult, before: Spent, after: Spent): Row {
  const asked = after.boards.all - before.boards.all;
  const built = after.boards.built - before.boards.built;
  const share = (spent: number): number => (spent / allMilliseconds) * 100;
  return {
    failures: failures.length,
    'broken sockets': brokenSockets,
    'messages by socket': messages,
    'boards not built anew %': (1 - built / asked) * 100,
    'server, % of a core': share(after.server - before.server),
    'PostgreSQL, % of a core': share(after.database - before.database),
  };
}
