import { describe, expect, it } from 'vitest';
import type { BusMessage } from './bus.ts';
import { Outbox } from './outbox.ts';

const moved = (id: string, revision: number): BusMessage => ({ topic: 'stream', id, revision });
/** A topic that is no hint, as each one is that carries content. */
const said = (id: string, text: string): BusMessage => ({ topic: 'said', id, text }) as unknown as BusMessage;

function outbox(maximumBytes = 10_000): { box: Outbox; faults: unknown[] } {
  const faults: unknown[] = [];
  return { box: new Outbox(maximumBytes, (error) => faults.push(error)), faults };
}

function bytesOf(batch: readonly BusMessage[]): number {
  return batch.reduce((sum, message) => sum + Buffer.byteLength(JSON.stringify(message)) + 1, 0);
}

describe('what waits to be sent', () => {
  it('is the newest hint of each thing, and every message with content, in order', () => {
    const { box } = outbox();
    box.add([moved('a', 1), said('a', 'one'), moved('a', 2), said('a', 'two')]);
    expect(box.take()).toEqual([moved('a', 2), said('a', 'one'), said('a', 'two')]);
    expect(box.isEmpty).toBe(true);
  });

  it('goes out in parts that fit, counted in bytes of UTF-8', () => {
    const { box } = outbox(200);
    box.add(Array.from({ length: 7 }, (_, index) => said(String(index), 'ä'.repeat(20))));
    const ids: string[] = [];
    while (!box.isEmpty) {
      const batch = box.take();
      expect(bytesOf(batch)).toBeLessThanOrEqual(200);
      ids.push(...batch.map(({ id }) => id));
    }
    expect(ids).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  it('leaves out, and reports, what never fits', () => {
    const { box, faults } = outbox(100);
    box.add([moved('a', 1), said('b', 'x'.repeat(200)), moved('c', 1)]);
    expect(box.take()).toEqual([moved('a', 1), moved('c', 1)]);
    expect(box.isEmpty).toBe(true);
    expect(faults).toEqual([expect.objectContaining({ message: expect.stringContaining('said b') })]);
  });

  it('does not grow without end while nothing can be sent', () => {
    const { box } = outbox(10_000_000);
    for (let round = 0; round < 30; round += 1) {
      box.add(Array.from({ length: 1_000 }, (_, index) => said(`${round}-${index}`, '')));
    }
    const kept = box.take();
    expect(kept).toHaveLength(10_000);
    expect(kept.at(-1)).toEqual(said('29-999', ''));
  });

  it('forgets content that is old by the time it could be sent, and keeps the hints', () => {
    const { box } = outbox();
    box.add([moved('a', 1), said('a', 'old')]);
    box.dropContent();
    expect(box.take()).toEqual([moved('a', 1)]);
  });
});
