import type { WebSocket } from 'ws';
import { compareRounds, percentile } from '../support/statistics.ts';
import type { Row } from '../support/report.ts';
import { eventMark, sides, type Contender, type Contenders, type Side } from './contender.ts';
import type { Sockets } from './sockets.ts';

const rounds = 5;
const warmUpWrites = 10;
/** A round ends at the first of both, so that a slow side does not make the bench long; but not before so many writes. */
const longestRoundMilliseconds = 1_000;
const mostWrites = 100;
const fewestWrites = 20;
const patienceMilliseconds = 10_000;

const receivers = ['first', 'any', 'last'] as const;
type Receiver = (typeof receivers)[number];
type Times = Readonly<Record<Receiver, number[]>>;

/**
 * Milliseconds from sending a write to its message at the other clients, one write after the other. `first` and `last`
 * are those of each write, `any` is what one receiver among them sees.
 */
export async function measureLatency(contenders: Contenders, sockets: Sockets): Promise<Row[]> {
  const measured: Record<Side, Times[]> = { product: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Who begins changes, so that what one leaves behind does not always hit the same.
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      measured[side].push(await measureRound(contenders[side], sockets[side]));
    }
  }
  return receivers.map((receiver) => rowOf(receiver, measured, sockets.product.length));
}

function rowOf(receiver: Receiver, measured: Readonly<Record<Side, Times[]>>, sockets: number): Row {
  const cells = [50, 95, 99].flatMap((percent) => {
    const ofRounds = (side: Side) => measured[side].map((times) => percentile(times[receiver], percent));
    const { product, floor, ratio } = compareRounds(ofRounds('product'), ofRounds('floor'));
    return [
      [`p${percent} product`, product],
      [`p${percent} floor`, floor],
      [`p${percent} ratio`, ratio],
    ] as const;
  });
  return { sockets, receiver, ...Object.fromEntries(cells) };
}

async function measureRound(contender: Contender, sockets: readonly WebSocket[]): Promise<Times> {
  for (let write = 0; write < warmUpWrites; write += 1) await writeAndWait(contender, sockets, write);
  const times: Times = { first: [], any: [], last: [] };
  const end = performance.now() + longestRoundMilliseconds;
  for (let write = 0; write < mostWrites; write += 1) {
    if (write >= fewestWrites && performance.now() > end) break;
    const took = await writeAndWait(contender, sockets, write);
    times.first.push(took[0] as number);
    times.any.push(...took);
    times.last.push(took.at(-1) as number);
  }
  return times;
}

/** @returns the milliseconds until each socket had the message, the fastest first. */
async function writeAndWait(
  contender: Contender,
  sockets: readonly WebSocket[],
  writer: number,
): Promise<number[]> {
  const arrivals: number[] = [];
  const all = Promise.withResolvers<void>();
  const arrive = (data: unknown): void => {
    if (!(data as Buffer).includes(eventMark)) return;
    arrivals.push(performance.now());
    if (arrivals.length === sockets.length) all.resolve();
  };
  for (const socket of sockets) socket.on('message', arrive);
  const missing = () =>
    all.reject(new Error(`Only ${arrivals.length} of ${sockets.length} got the message.`));
  const late = setTimeout(missing, patienceMilliseconds);
  const begin = performance.now();
  await Promise.all([contender.write(writer), all.promise]);
  clearTimeout(late);
  for (const socket of sockets) socket.off('message', arrive);
  return arrivals.map((arrival) => arrival - begin);
}
