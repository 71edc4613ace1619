import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../events/event.repository.ts';
import type { Frame } from './carrier.ts';
import { StreamFeed } from './stream-feed.ts';
import { Subscription, type SubscriptionChannel, type SubscriptionRange } from './subscription.ts';

const STREAM = '01978f3a-6c00-7a10-8000-000000000010';

/** Stands for the database at the other side; reads are answered when the test says so. */
class Reads {
  readonly waiting: { after: number; answer: (seqs: readonly number[]) => void; fail: () => void }[] = [];
  readonly faults: unknown[] = [];
  readonly feed = new StreamFeed({
    key: STREAM,
    streamId: STREAM,
    read: (after) => this.#read(after),
    onError: (error) => this.faults.push(error),
  });

  #read(after: number): Promise<readonly StoredEvent[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        after,
        answer: (seqs) => resolve(seqs.map((seq) => ({ seq, payload: JSON.stringify({ seq }) }))),
        fail: () => reject(new Error('The database is away.')),
      });
    });
  }

  get places(): number[] {
    return this.waiting.map(({ after }) => after);
  }

  /** Answers the next read and lets everybody go on. */
  async answer(...seqs: number[]): Promise<void> {
    this.waiting.shift()?.answer(seqs);
    await settle();
  }
}

/** Stands for the way to a client, which reads when the test says so. */
class Channel implements SubscriptionChannel {
  readonly sent: unknown[] = [];
  isBackedUp = false;
  #resume: () => void = () => {};
  #room: Promise<void> = Promise.resolve();

  send(frames: readonly Frame[]): void {
    for (const { bytes } of frames) {
      const message = JSON.parse(bytes.toString()) as { type: string; event?: { seq: number } };
      this.sent.push(message.event?.seq ?? message.type);
    }
  }

  ready(): Promise<void> {
    return this.#room;
  }

  stopReading(): void {
    this.isBackedUp = true;
    this.#room = new Promise((resolve) => (this.#resume = resolve));
  }

  async readOn(): Promise<void> {
    this.isBackedUp = false;
    this.#resume();
    await settle();
  }
}

function settle(): Promise<void> {
  return new Promise(setImmediate);
}

async function subscribe(
  { feed }: Reads,
  range: SubscriptionRange,
): Promise<{ channel: Channel; subscription: Subscription; failures: unknown[] }> {
  const channel = new Channel();
  const failures: unknown[] = [];
  const onFailure = (error: unknown): void => void failures.push(error);
  const subscription = new Subscription({ feed, range, channel, onFailure });
  feed.hint(range.revision);
  subscription.start();
  await settle();
  return { channel, subscription, failures };
}

describe('a subscription', () => {
  it('reads on after what it has sent, until there is nothing more', async () => {
    const reads = new Reads();
    const { channel } = await subscribe(reads, { after: 0, revision: 3 });
    await reads.answer(1, 2);
    expect(reads.places).toEqual([2]);
    await reads.answer(3);
    expect(channel.sent).toEqual([1, 2, 3, 'caught-up']);
    expect(reads.places).toEqual([]);
  });

  it('reads nothing when nothing has happened since', async () => {
    const reads = new Reads();
    const { channel } = await subscribe(reads, { after: 5, revision: 5 });
    for (const revision of [4, 5]) reads.feed.hint(revision);
    await settle();
    expect(reads.places).toEqual([]);
    expect(channel.sent).toEqual(['caught-up']);
  });

  it('looks once more when it was hinted at while it looked, and only once', async () => {
    const reads = new Reads();
    const { channel } = await subscribe(reads, { after: 0, revision: 0 });
    for (const revision of [1, 2, 3]) reads.feed.hint(revision);
    expect(reads.places).toEqual([0]);
    await reads.answer(1);
    expect(reads.places).toEqual([1]);
    await reads.answer(2, 3);
    expect(reads.places).toEqual([]);
    expect(channel.sent).toEqual(['caught-up', 1, 2, 3]);
  });

  it('sends nothing after its end, also of what it was reading', async () => {
    const reads = new Reads();
    const { channel, subscription } = await subscribe(reads, { after: 0, revision: 1 });
    subscription.end();
    await reads.answer(1);
    reads.feed.hint(2);
    await settle();
    expect(channel.sent).toEqual([]);
    expect(reads.places).toEqual([]);
  });

  it('fails when it cannot catch up', async () => {
    const reads = new Reads();
    const { failures } = await subscribe(reads, { after: 0, revision: 1 });
    reads.waiting.shift()?.fail();
    await settle();
    expect(failures).toHaveLength(1);
  });
});

describe('the subscriptions to one stream', () => {
  it('share one read of an event that is new to all of them', async () => {
    const reads = new Reads();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => subscribe(reads, { after: 7, revision: 7 })),
    );
    reads.feed.hint(8);
    expect(reads.places).toEqual([7]);
    await reads.answer(8);
    for (const { channel } of all) expect(channel.sent).toEqual(['caught-up', 8]);
    expect(reads.places).toEqual([]);
  });

  it('share the reads of catching up from one place', async () => {
    const reads = new Reads();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => subscribe(reads, { after: 0, revision: 2 })),
    );
    expect(reads.places).toEqual([0]);
    await reads.answer(1, 2);
    for (const { channel } of all) expect(channel.sent).toEqual([1, 2, 'caught-up']);
  });

  it('do not share a read that began before the last hint', async () => {
    const reads = new Reads();
    await subscribe(reads, { after: 0, revision: 1 });
    const late = await subscribe(reads, { after: 0, revision: 2 });
    expect(reads.places).toEqual([0, 0]);
    await reads.answer(1);
    await reads.answer(1, 2);
    expect(late.channel.sent).toEqual([1, 2, 'caught-up']);
  });

  it('stand each at its own place, and none gets anything twice or misses it', async () => {
    const reads = new Reads();
    const first = await subscribe(reads, { after: 5, revision: 5 });
    reads.feed.hint(7);
    const behind = await subscribe(reads, { after: 3, revision: 7 });
    expect(reads.places).toEqual([5, 3]);
    await reads.answer(6, 7);
    await reads.answer(4, 5, 6, 7, 8);
    reads.feed.hint(8);
    await reads.answer(8);
    expect(first.channel.sent).toEqual(['caught-up', 6, 7, 8]);
    expect(behind.channel.sent).toEqual([4, 5, 6, 7, 8, 'caught-up']);
  });

  it('lose nothing when all leave during a read, and one that comes stands further back', async () => {
    const reads = new Reads();
    const { subscription } = await subscribe(reads, { after: 10, revision: 10 });
    reads.feed.hint(11);
    subscription.end();
    const other = await subscribe(reads, { after: 8, revision: 11 });
    expect(reads.places).toEqual([10, 8]);
    // As from a replica that lags: it joins where it stands, before the read of the one that left is answered.
    reads.waiting.pop()?.answer([]);
    await settle();
    await reads.answer(11);
    expect(reads.places).toEqual([8]);
    await reads.answer(9, 10, 11);
    expect(other.channel.sent).toEqual([9, 10, 11, 'caught-up']);
  });

  it('are joined by nobody who is behind them, though nothing newer was heard of', async () => {
    const reads = new Reads();
    await subscribe(reads, { after: 0, revision: 0 });
    reads.feed.hint(1);
    await reads.answer(1, 2, 3);
    const behind = await subscribe(reads, { after: 1, revision: 1 });
    expect(reads.places).toEqual([1]);
    await reads.answer(2, 3);
    expect(behind.channel.sent).toEqual(['caught-up', 2, 3]);
  });

  it('wait for nobody who does not read, and lose nothing for whoever reads on', async () => {
    const reads = new Reads();
    const quick = await subscribe(reads, { after: 0, revision: 0 });
    const slow = await subscribe(reads, { after: 0, revision: 0 });
    slow.channel.stopReading();
    for (const seq of [1, 2]) {
      reads.feed.hint(seq);
      await reads.answer(seq);
    }
    expect(quick.channel.sent).toEqual(['caught-up', 1, 2]);
    expect(slow.channel.sent).toEqual(['caught-up']);
    await slow.channel.readOn();
    expect(reads.places).toEqual([0]);
    await reads.answer(1, 2);
    reads.feed.hint(3);
    await reads.answer(3);
    expect(slow.channel.sent).toEqual(['caught-up', 1, 2, 3]);
    expect(quick.channel.sent).toEqual(['caught-up', 1, 2, 3]);
  });

  it('go on after a read that failed, at the next look', async () => {
    const reads = new Reads();
    const { channel, failures } = await subscribe(reads, { after: 0, revision: 0 });
    reads.feed.hint(1);
    reads.waiting.shift()?.fail();
    await settle();
    expect(reads.faults).toHaveLength(1);
    reads.feed.hint(1);
    await reads.answer(1);
    expect(channel.sent).toEqual(['caught-up', 1]);
    expect(failures).toEqual([]);
  });
});
