import { randomBytes } from 'node:crypto';
import type { Row, Section } from '../support/report.ts';
import { compareRounds, median } from '../support/statistics.ts';
import type { Suite } from '../support/suite.ts';
import { Side, sides, type Credential, type SideName } from './side.ts';

const names = Object.keys(sides) as SideName[];
const rounds = 20;
const roundRequests = 40;
const warmUpRequests = 200;
const connections = 4;

type Send = (side: Side, count: number) => Promise<unknown>;

interface Kind {
  readonly title: string;
  readonly send: (credential: Credential) => Send;
}

const kinds: readonly Kind[] = [
  {
    title: 'read of a task',
    send: (credential) => (side, count) =>
      side.client(credential).send('GET', `/api/v1/tasks/${taskOf(side, count)}`),
  },
  {
    title: 'read of 50 tasks',
    send: (credential) => (side) =>
      side.client(credential).send('GET', `/api/v1/projects/${side.projectId}/tasks?limit=50`),
  },
  {
    title: 'write of a task',
    send: (credential) => (side, count) => {
      const title = `Call the printer back ${randomBytes(4).toString('hex')}`;
      return side.client(credential).send('PATCH', `/api/v1/tasks/${taskOf(side, count)}`, { title });
    },
  },
];

/** What authentication, rights and row-level security cost, beside the same server with the same statements without them. */
export const accessSuite: Suite = {
  name: 'access',
  description: 'what authentication, rights and row-level security cost a read and a write',
  async run({ cluster, tell }) {
    await using stack = new AsyncDisposableStack();
    const started = {} as Record<SideName, Side>;
    for (const name of names) {
      tell(`starting ${name}`);
      started[name] = stack.use(await Side.start(cluster, name));
    }
    const rows: Row[] = [];
    for (const credential of ['session', 'key'] as const) {
      for (const { title, send } of kinds) {
        tell(`${title}, ${credential}`);
        rows.push(await measure(started, `${title}, by ${credential}`, send(credential)));
      }
    }
    return [
      { title: 'One request on four connections, and what share of its processor time access takes', rows },
    ] as Section[];
  },
};

interface Measured {
  readonly milliseconds: number;
  /** Of the whole round. */
  readonly cpu: number;
  readonly count: number;
}

async function measure(started: Record<SideName, Side>, title: string, send: Send): Promise<Row> {
  for (const name of names) await measureRound(started[name], send, warmUpRequests);
  const measured: Record<SideName, Measured[]> = { product: [], policiesAlone: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins each time, so that what slows the machine for a while hits all alike.
    for (const [index] of names.entries()) {
      const name = names[(index + round) % names.length] as SideName;
      measured[name].push(await measureRound(started[name], send, roundRequests));
    }
  }
  const times = (name: SideName): number[] => measured[name].map(({ milliseconds }) => milliseconds);
  const cpu = (name: SideName): number => cpuOfOne(measured[name]);
  return {
    request: title,
    'product ms': median(times('product')),
    'floor ms': median(times('floor')),
    ratio: compareRounds(times('product'), times('floor')).ratio,
    'product CPU ms': cpu('product'),
    'floor CPU ms': cpu('floor'),
    'CPU ratio': cpu('product') / cpu('floor'),
    'access %': share(cpu('product'), cpu('floor')),
    'policies %': share(cpu('policiesAlone'), cpu('floor')),
  };
}

function share(whole: number, without: number): number {
  return (1 - without / whole) * 100;
}

/** Over all rounds: the kernel counts processor time in steps that are longer than a request. */
function cpuOfOne(measured: readonly Measured[]): number {
  const total = (of: (round: Measured) => number): number =>
    measured.reduce((sum, round) => sum + of(round), 0);
  return total(({ cpu }) => cpu) / total(({ count }) => count);
}

/** As many requests on each side; each connection waits for its answer. */
async function measureRound(side: Side, send: Send, requests: number): Promise<Measured> {
  const before = await side.cpuMilliseconds();
  const begin = performance.now();
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent < requests) await send(side, (sent += 1));
  };
  await Promise.all(Array.from({ length: connections }, one));
  const elapsed = performance.now() - begin;
  const cpu = (await side.cpuMilliseconds()) - before;
  return { milliseconds: (elapsed * connections) / requests, cpu, count: requests };
}

function taskOf({ taskIds }: Side, count: number): string {
  return taskIds[count % taskIds.length] as string;
}
