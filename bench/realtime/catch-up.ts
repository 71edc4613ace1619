import { once } from 'node:events';
import { request } from 'node:http';
import type { WebSocket } from 'ws';
import type { Row } from '../support/report.ts';
import { compareRounds } from '../support/statistics.ts';
import { catchUpWays, eventMark, sides, type CatchUpWay, type Contenders, type Side } from './contender.ts';

const events = 10_000;
const rounds = 5;
const patienceMilliseconds = 30_000;

/** How long a client that missed ten thousand events needs until it has them all, connecting included. */
export async function measureCatchUp(contenders: Contenders): Promise<Row[]> {
  for (const side of sides) await contenders[side].fill(events);
  const rows: Row[] = [];
  for (const way of catchUpWays) rows.push(await compareWay(contenders, way));
  return rows;
}

async function compareWay(contenders: Contenders, way: CatchUpWay): Promise<Row> {
  const took: Record<Side, number[]> = { product: [], floor: [] };
  // The round before the first warms both up and is not counted.
  for (let round = -1; round < rounds; round += 1) {
    for (const side of sides) {
      const begin = performance.now();
      await contenders[side].catchUp(way, events);
      if (round >= 0) took[side].push(performance.now() - begin);
    }
  }
  const { product, floor, ratio } = compareRounds(took.product, took.floor);
  const perSecond = Math.round((events / product) * 1000);
  return { way, events, 'product ms': product, 'floor ms': floor, ratio, 'product events/s': perSecond };
}

/** Counts event frames in a flow of bytes, whose chunks may cut a mark in two. */
export function eventCounter(wanted: number): { add(chunk: Buffer): boolean } {
  let rest = Buffer.alloc(0);
  let count = 0;
  return {
    add(chunk) {
      const bytes = Buffer.concat([rest, chunk]);
      let place = bytes.indexOf(eventMark);
      let end = 0;
      for (; place !== -1; place = bytes.indexOf(eventMark, end)) {
        count += 1;
        end = place + eventMark.length;
      }
      rest = bytes.subarray(Math.max(end, bytes.length - eventMark.length + 1));
      return count >= wanted;
    },
  };
}

/** Resolves when so many events have come over the socket, and ends it. */
export async function socketEvents(socket: WebSocket, wanted: number): Promise<void> {
  let count = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    if ((data as Buffer).includes(eventMark) && ++count === wanted) resolve();
  });
  await Promise.race([promise, ended(socket)]);
  socket.terminate();
}

async function ended(socket: WebSocket): Promise<never> {
  await once(socket, 'close', { signal: AbortSignal.timeout(patienceMilliseconds) });
  throw new Error('The socket was closed before all events had come.');
}

/** The same for an answer that has no end. */
export async function streamedEvents(
  url: string,
  headers: Readonly<Record<string, string>>,
  wanted: number,
): Promise<void> {
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const outgoing = request(url, { headers, signal }).end();
  const [answer] = (await once(outgoing, 'response', { signal })) as [
    NodeJS.ReadableStream & { statusCode: number },
  ];
  if (answer.statusCode !== 200) throw new Error(`The stream was answered ${answer.statusCode}.`);
  const counter = eventCounter(wanted);
  for await (const chunk of answer) {
    if (counter.add(chunk as Buffer)) return void outgoing.destroy();
  }
  throw new Error('The answer ended before all events had come.');
}
