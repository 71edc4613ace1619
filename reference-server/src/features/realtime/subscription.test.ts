import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../events/event.repository.ts';
import { Subscription, type SubscriptionChannel } from './subscription.ts';

const STREAM = '01978f3a-6c00-7a10-8000-000000000010';

/** Stands for the socket and the database at its other side; reads are answered when the test says so. */
class Channel implements SubscriptionChannel {
  readonly sent: string[] = [];
  readonly reads: { after: number; answer: (seqs: readonly number[]) => void }[] = [];
  readonly failures: unknown[] = [];

  async sendAll(frames: readonly string[]): Promise<void> {
    this.sent.push(...frames.map((frame) => (JSON.parse(frame) as { event: string }).event));
  }

  send(message: { readonly type: string }): void {
    this.sent.push(message.type);
  }

  readAfter(_streamId: string, after: number): Promise<readonly StoredEvent[]> {
    return new Promise((resolve) => {
      this.reads.push({
        after,
        answer: (seqs) => resolve(seqs.map((seq) => ({ seq, payload: JSON.stringify(String(seq)) }))),
      });
    });
  }

  failed(error: unknown): void {
    this.failures.push(error);
  }

  /** Answers the next read and lets the subscription go on. */
  async answer(...seqs: number[]): Promise<void> {
    this.reads.shift()?.answer(seqs);
    await new Promise(setImmediate);
  }
}

function subscribe(range = { after: 0, revision: 0 }): { channel: Channel; subscription: Subscription } {
  const channel = new Channel();
  return { channel, subscription: new Subscription(STREAM, range, channel) };
}

describe('a subscription', () => {
  it('reads on after what it has sent, until there is nothing more', async () => {
    const { channel, subscription } = subscribe({ after: 0, revision: 3 });
    subscription.hint();
    await channel.answer(1, 2);
    expect(channel.reads[0]?.after).toBe(2);
    await channel.answer(3);
    await channel.answer();
    expect(channel.sent).toEqual(['1', '2', '3', 'caught-up']);
    expect(channel.reads).toHaveLength(0);
  });

  it('looks once more when it was hinted at while it looked, and only once', async () => {
    const { channel, subscription } = subscribe();
    subscription.hint();
    for (const revision of [1, 2, 3]) subscription.hint(revision);
    expect(channel.reads).toHaveLength(1);
    await channel.answer();
    expect(channel.reads).toHaveLength(1);
    await channel.answer(1, 2, 3);
    await channel.answer();
    expect(channel.reads).toHaveLength(0);
    expect(channel.sent).toEqual(['caught-up', '1', '2', '3']);
  });

  it('does not look for what it has sent already', async () => {
    const { channel, subscription } = subscribe({ after: 5, revision: 5 });
    subscription.hint(5);
    subscription.hint(4);
    expect(channel.reads).toHaveLength(0);
  });

  it('sends nothing after its end, also of what it was reading', async () => {
    const { channel, subscription } = subscribe();
    subscription.hint();
    subscription.end();
    await channel.answer(1);
    subscription.hint(2);
    await new Promise(setImmediate);
    expect(channel.sent).toEqual([]);
    expect(channel.reads).toHaveLength(0);
  });
});
