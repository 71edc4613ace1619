// `pnpm bench [suite...] [--save]`: measures the server beside a floor; docs/benchmarks.md says what and how to read it.

import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { accessSuite } from './access/suite.ts';
import { boardSuite } from './board/suite.ts';
import { httpSuite } from './http/suite.ts';
import { realtimeSuite } from './realtime/suite.ts';
import { usersSuite } from './users/suite.ts';
import { startCluster } from './support/cluster.ts';
import { describeMachine, type Machine } from './support/machine.ts';
import { tableOf, type Section } from './support/report.ts';
import type { Suite } from './support/suite.ts';

const suites: readonly Suite[] = [httpSuite, usersSuite, realtimeSuite, accessSuite, boardSuite];
const longestMinutes = 15;

interface Result {
  readonly date: string;
  readonly machine: Machine;
  readonly suites: Readonly<Record<string, readonly Section[]>>;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { save: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  const chosen = choose(positionals);
  if (values.help || !chosen) {
    process.exitCode = values.help ? 0 : 1;
    console.log(usage());
    return;
  }
  const result = await runAll(chosen);
  if (values.save) await save(result);
}

/** @returns undefined when one of the names is none. */
function choose(names: readonly string[]): readonly Suite[] | undefined {
  if (names.length === 0) return suites;
  const chosen = suites.filter(({ name }) => names.includes(name));
  return chosen.length === new Set(names).size ? chosen : undefined;
}

function usage(): string {
  const lines = suites.map(({ name, description }) => `  ${name}  ${description}`);
  return ['Usage: pnpm bench [suite...] [--save]', ...lines].join('\n');
}

async function runAll(chosen: readonly Suite[]): Promise<Result> {
  await using cluster = await startCluster();
  const machine = describeMachine(cluster.version);
  console.log(Object.values(machine).join(' | '));
  const measured: Record<string, readonly Section[]> = {};
  for (const suite of chosen) {
    const tell = (text: string): void => console.error(`${suite.name}: ${text}`);
    const sections = (measured[suite.name] = await bounded(suite.run({ cluster, tell })));
    for (const section of sections) console.log(tableOf(section));
  }
  return { date: new Date().toISOString(), machine, suites: measured };
}

/** Each wait has its own bound; this one is for what nobody thought of. */
async function bounded<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = setTimeout(() => reject(new Error('The bench took too long.')), longestMinutes * 60_000);
  try {
    return await Promise.race([work, promise, stopped()]);
  } finally {
    clearTimeout(late);
  }
}

/** Ctrl+C ends what was started, too. */
function stopped(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.once(signal, () => reject(new Error(`Ended by ${signal}.`)));
  });
}

async function save(result: Result): Promise<void> {
  const folder = new URL('results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  // What was measured alone stands beside what was measured on the same day, and not in its place.
  const measured = Object.keys(result.suites);
  const part = measured.length < suites.length ? `-${measured.join('-')}` : '';
  const name = `${result.date.slice(0, 10)}${part}.json`;
  await writeFile(new URL(name, folder), `${JSON.stringify(result, rounded, 2)}\n`);
  console.log(`\nSaved as bench/results/${name}`);
}

/** To what a repetition could show. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// What a suite that was ended halfway still waits for must not keep the process.
process.exit();
