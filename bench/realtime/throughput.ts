import type { WebSocket } from 'ws';
import { compareRounds, median } from '../support/statistics.ts';
import type { Row } from '../support/report.ts';
import { eventMark, sides, type Contender, type Contenders, type Side } from './contender.ts';
import { writers } from './product.ts';
import type { Sockets } from './sockets.ts';

const rounds = 3;
const roundMilliseconds = 1_000;
const patienceMilliseconds = 20_000;

interface Measured {
  readonly writesPerSecond: number;
  readonly cpuPerWrite: number;
}

/** Writes a second of eight writers, each waiting for its answer, until every socket has every message. */
export async function measureThroughput(contenders: Contenders, sockets: Sockets): Promise<Row> {
  const measured: Record<Side, Measured[]> = { product: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of sides) measured[side].push(await measureRound(contenders[side], sockets[side]));
  }
  const ofRounds = (side: Side) => measured[side].map(({ writesPerSecond }) => writesPerSecond);
  const { product, floor, ratio } = compareRounds(ofRounds('product'), ofRounds('floor'));
  const cpu = (side: Side) => median(measured[side].map(({ cpuPerWrite }) => cpuPerWrite));
  return {
    sockets: sockets.product.length,
    'product writes/s': product,
    'floor writes/s': floor,
    ratio,
    'product CPU ms/write': cpu('product'),
    'floor CPU ms/write': cpu('floor'),
  };
}

async function measureRound(contender: Contender, sockets: readonly WebSocket[]): Promise<Measured> {
  const received = countEvents(sockets);
  const before = await contender.server.usage();
  const begin = performance.now();
  const writes = await writeFor(contender, roundMilliseconds);
  await received.reach(writes * sockets.length);
  const seconds = (performance.now() - begin) / 1000;
  const { cpuMilliseconds } = await contender.server.usage();
  return {
    writesPerSecond: writes / seconds,
    cpuPerWrite: (cpuMilliseconds - before.cpuMilliseconds) / writes,
  };
}

async function writeFor(contender: Contender, milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  let writes = 0;
  const write = async (writer: number): Promise<void> => {
    while (performance.now() < end) {
      await contender.write(writer);
      writes += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return writes;
}

function countEvents(sockets: readonly WebSocket[]): { reach(wanted: number): Promise<void> } {
  let count = 0;
  let look = (): void => {};
  const arrive = (data: unknown): void => {
    if (!(data as Buffer).includes(eventMark)) return;
    count += 1;
    look();
  };
  for (const socket of sockets) socket.on('message', arrive);
  return {
    async reach(wanted) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const late = setTimeout(
        () => reject(new Error(`Only ${count} of ${wanted} messages came.`)),
        patienceMilliseconds,
      );
      look = () => count >= wanted && resolve();
      look();
      await promise;
      clearTimeout(late);
      for (const socket of sockets) socket.off('message', arrive);
    },
  };
}
