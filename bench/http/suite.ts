import type { Row, Section } from '../support/report.ts';
import { compareRounds, median } from '../support/statistics.ts';
import type { Suite } from '../support/suite.ts';
import { names, startContenders, type Contender, type Contenders, type Name } from './contenders.ts';
import type { LoadResult } from './load/task.ts';
import { Load } from './load/load.ts';
import type { Kind } from './requests.ts';

const connections = [1, 32, 100];
const rounds = 5;
const roundMilliseconds = 700;
/** A server is fast only once its code is compiled. */
const warmUpMilliseconds = 2_000;

interface Entry {
  readonly title: string;
  readonly side: Name;
  readonly kind: Kind | 'not-modified';
}

/** What is measured together, so that its ratios are of the same minutes. */
interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const three = (kind: Kind): Entry[] => [
  { title: 'product', side: 'product', kind },
  { title: 'node:http + pg', side: 'node', kind },
  { title: 'Express + Knex', side: 'express', kind },
];

/** Creating comes last: until then every board has 500 cards. */
const groups: readonly Group[] = [
  { title: 'A task by its id', entries: three('task') },
  { title: '50 tasks of a project', entries: three('list') },
  {
    title: 'A board of 500 cards',
    entries: [
      { title: 'not cached', side: 'uncached', kind: 'board' },
      { title: 'cached', side: 'product', kind: 'board' },
      { title: 'not modified', side: 'product', kind: 'not-modified' },
      { title: 'a task by its id', side: 'product', kind: 'task' },
      { title: 'node:http + pg, JSON by SQL', side: 'node', kind: 'board' },
      { title: 'node:http + pg, mapped', side: 'node', kind: 'mapped-board' },
      { title: 'Express + Knex', side: 'express', kind: 'board' },
    ],
  },
  { title: 'Creating a task', entries: three('create') },
];

/** Requests a second, how long they take and what they cost, beside the limit and beside the stack. */
export const httpSuite: Suite = {
  name: 'http',
  description: 'reads, creates and boards, beside bare node:http + pg and bare Express + Knex',
  async run({ cluster, tell }) {
    await using stack = new AsyncDisposableStack();
    tell('filling');
    const contenders = await startContenders(cluster, stack);
    const load = stack.use(new Load());
    const fresh = await usages(contenders);
    const sections: Section[] = [];
    for (const group of groups) sections.push(await measure(group, contenders, { load, tell }));
    return [...sections, { title: 'Start and memory', rows: await footprints(contenders, fresh) }];
  },
};

interface Tools {
  readonly load: Load;
  readonly tell: (text: string) => void;
}

async function measure({ title, entries }: Group, contenders: Contenders, tools: Tools): Promise<Section> {
  const rows: Row[] = [];
  const runners: Runner[] = [];
  for (const entry of entries) runners.push(await Runner.prepare(entry, contenders[entry.side], tools.load));
  for (const runner of runners) await runner.run(Math.max(...connections), warmUpMilliseconds);
  for (const count of connections) {
    tools.tell(`${title}, ${count} at once`);
    const measured = runners.map((): Measured[] => []);
    for (let round = 0; round < rounds; round += 1) {
      // Another one begins each time, so that what slows the machine for a while hits all alike.
      for (const [offset] of runners.entries()) {
        const index = (offset + round) % runners.length;
        measured[index]?.push(await (runners[index] as Runner).run(count, roundMilliseconds));
      }
    }
    const references = entries.map((_, index) => measured[index] ?? []);
    rows.push(
      ...entries.map((entry, index) => rowOf(entry, count, measured[index] ?? [], [entries, references])),
    );
  }
  return { title, rows };
}

interface Measured extends LoadResult {
  readonly cpu: number;
}

class Runner {
  readonly #parts: {
    readonly entry: Entry;
    readonly contender: Contender;
    readonly load: Load;
    readonly requests: string[];
  };

  private constructor(parts: { entry: Entry; contender: Contender; load: Load; requests: string[] }) {
    this.#parts = parts;
  }

  static async prepare(entry: Entry, contender: Contender, load: Load): Promise<Runner> {
    return new Runner({ entry, contender, load, requests: await contender.requests(entry.kind) });
  }

  async run(count: number, milliseconds: number): Promise<Measured> {
    const { entry, contender, load, requests } = this.#parts;
    const before = await contender.cpuMilliseconds();
    const result = await load.run({
      url: contender.server.url,
      requests,
      connections: count,
      milliseconds,
      status: entry.kind === 'create' ? 201 : entry.kind === 'not-modified' ? 304 : 200,
    });
    return { ...result, cpu: ((await contender.cpuMilliseconds()) - before) / result.count };
  }
}

function rowOf(
  entry: Entry,
  count: number,
  measured: readonly Measured[],
  [entries, all]: readonly [readonly Entry[], readonly (readonly Measured[])[]],
): Row {
  const of = (key: keyof Measured): number => median(measured.map((round) => round[key]));
  const ratioTo = (title: string): number | null => {
    const floor = all[entries.findIndex((other) => other.title.startsWith(title))];
    if (!floor) return null;
    const perSecond = (each: readonly Measured[]): number[] => each.map((round) => round.perSecond);
    return compareRounds(perSecond(measured), perSecond(floor)).ratio;
  };
  return {
    side: entry.title,
    connections: count,
    'requests/s': of('perSecond'),
    'to node': ratioTo('node:http'),
    'to Express': ratioTo('Express'),
    'p50 ms': of('p50'),
    'p95 ms': of('p95'),
    'p99 ms': of('p99'),
    'CPU ms': of('cpu'),
  };
}

const MEBIBYTE = 2 ** 20;

async function usages(contenders: Contenders): Promise<Record<Name, number>> {
  const resident = async (name: Name) => (await contenders[name].server.usage('collect')).rss / MEBIBYTE;
  const entries = await Promise.all(names.map(async (name) => [name, await resident(name)] as const));
  return Object.fromEntries(entries) as Record<Name, number>;
}

async function footprints(contenders: Contenders, fresh: Record<Name, number>): Promise<Row[]> {
  const after = await usages(contenders);
  const shown = { product: 'product', node: 'node:http + pg', express: 'Express + Knex' } as const;
  return Object.entries(shown).map(([name, side]) => ({
    side,
    'start ms': contenders[name as Name].startMilliseconds,
    'memory MiB, fresh': fresh[name as Name],
    'memory MiB, after all': after[name as Name],
  }));
}
