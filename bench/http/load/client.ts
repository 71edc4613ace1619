// The load, in a process of its own: each message is a task, each answer what was measured.
import { percentile } from '../../support/statistics.ts';
import { Connection } from './connection.ts';
import { UNIQUE, type LoadAnswer, type LoadResult, type LoadTask } from './task.ts';

let unique = 0;

async function run({ url, requests, connections, milliseconds, status }: LoadTask): Promise<LoadResult> {
  using stack = new DisposableStack();
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(url)));
  for (const connection of open) stack.use(connection);
  const latencies: number[] = [];
  let next = Math.floor(Math.random() * requests.length);
  const begin = performance.now();
  const one = async (connection: Connection): Promise<void> => {
    while (performance.now() - begin < milliseconds) {
      const sent = performance.now();
      const answered = await connection.send(fresh(requests[(next += 1) % requests.length] as string));
      if (answered !== status) throw new Error(`Answered ${answered} instead of ${status}.`);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(open.map(one));
  const seconds = (performance.now() - begin) / 1_000;
  return {
    count: latencies.length,
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 50),
    p95: percentile(latencies, 95),
    p99: percentile(latencies, 99),
  };
}

function fresh(request: string): string {
  return request.includes(UNIQUE)
    ? request.replace(UNIQUE, `bench-${process.pid}-${(unique += 1)}`)
    : request;
}

process.on('message', (task) => {
  run(task as LoadTask).then(
    (result) => process.send?.({ result } satisfies LoadAnswer),
    (error: unknown) => process.send?.({ failure: String(error) } satisfies LoadAnswer),
  );
});
process.on('disconnect', () => process.exit());
