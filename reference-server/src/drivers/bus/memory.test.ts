import { describe, expect, it } from 'vitest';
import type { Bus, BusMessage } from './bus.ts';
import { MemoryBus } from './memory.ts';

const moved = (id: string, revision: number): BusMessage => ({ topic: 'stream', id, revision });

function listenTo(bus: Bus): BusMessage[] {
  const heard: BusMessage[] = [];
  bus.subscribe((message) => heard.push(message));
  return heard;
}

describe('the bus of one process', () => {
  it('tells each thing once, its newest state', () => {
    const bus = new MemoryBus(() => {});
    const heard = listenTo(bus);
    bus.publish([
      moved('a', 1),
      moved('b', 7),
      moved('a', 3),
      moved('a', 2),
      { topic: 'credential', id: 'a' },
    ]);
    expect(heard).toEqual([moved('a', 3), moved('b', 7), { topic: 'credential', id: 'a' }]);
  });

  it('goes on when a listener fails, and stops telling one that left', () => {
    const faults: unknown[] = [];
    const bus = new MemoryBus((error) => faults.push(error));
    const leave = bus.subscribe(() => {
      throw new Error('deaf');
    });
    const heard = listenTo(bus);
    bus.publish([moved('a', 1)]);
    leave();
    bus.publish([moved('a', 2)]);
    expect(heard).toHaveLength(2);
    expect(faults).toHaveLength(1);
  });
});
