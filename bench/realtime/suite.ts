import type { Cluster } from '../support/cluster.ts';
import type { Row, Section } from '../support/report.ts';
import type { Suite } from '../support/suite.ts';
import { measureCatchUp } from './catch-up.ts';
import { sides, type Contender, type Contenders } from './contender.ts';
import { startFloor } from './floor.ts';
import { measureLatency } from './latency.ts';
import { measureMemory } from './memory.ts';
import { startProduct } from './product.ts';
import { nextMessage, resize, type Sockets } from './sockets.ts';
import { measureThroughput } from './throughput.ts';

const sizes = [1_000, 200, 50, 1];
const warmUpWrites = 300;

export const realtimeSuite: Suite = {
  name: 'realtime',
  description: 'from a write to the messages of other clients, beside pg_notify + ws',
  async run({ cluster, tell }) {
    await using stack = new AsyncDisposableStack();
    const contenders = await startBoth(cluster, stack);
    tell('warming up');
    await warmUp(contenders);
    return await measure(contenders, tell);
  },
};

async function startBoth(cluster: Cluster, stack: AsyncDisposableStack): Promise<Contenders> {
  const product = stack.use(await startProduct(cluster));
  const frame = await frameBytes(product);
  const floor = stack.use(await startFloor(cluster, frame));
  return { product, floor };
}

async function frameBytes(contender: Contender): Promise<number> {
  const socket = await contender.openSocket();
  const frame = nextMessage(socket, 'event');
  await contender.write(0);
  const { length } = await frame;
  socket.terminate();
  return length;
}

async function warmUp(contenders: Contenders): Promise<void> {
  for (const side of sides) {
    const socket = await contenders[side].openSocket();
    for (let write = 0; write < warmUpWrites; write += 1) await contenders[side].write(write);
    socket.terminate();
  }
}

async function measure(contenders: Contenders, tell: (text: string) => void): Promise<Section[]> {
  const sockets: Sockets = { product: [], floor: [] };
  tell('memory');
  const memory = await measureMemory(contenders, sockets, Math.max(...sizes));
  const latency: Row[] = [];
  const throughput: Row[] = [];
  for (const size of sizes) {
    tell(`${size} sockets`);
    for (const side of sides) await resize(sockets[side], size, contenders[side]);
    latency.unshift(...(await measureLatency(contenders, sockets)));
    throughput.unshift(await measureThroughput(contenders, sockets));
  }
  tell('catch-up');
  for (const side of sides) await resize(sockets[side], 0, contenders[side]);
  return [
    { title: 'From sending a write to its message at the others (ms)', rows: latency },
    { title: 'Writes a second of eight writers, all messages received', rows: throughput },
    { title: 'Memory of an idle socket', rows: memory },
    { title: 'Catching up', rows: await measureCatchUp(contenders) },
  ];
}
