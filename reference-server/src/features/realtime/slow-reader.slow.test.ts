import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { StoredEvent } from '../events/event.repository.ts';
import type { EventSource } from './delivery/event-source.ts';
import { startLoneChannel, type LoneChannel } from './realtime.test-support.ts';

const STREAM = '01978f3a-6c00-7a10-8000-000000000010';
const EVENT_BYTES = 100_000;
const ALL = 1_000;

/** A stream of 100 MB, which counts what is read from it. */
class LargeStream implements EventSource {
  revision = 0;
  read = 0;

  async stream() {
    return { kind: 'project', revision: this.revision, isExpired: false } as const;
  }

  async after(_actor: unknown, _streamId: string, seq: number): Promise<StoredEvent[]> {
    const count = Math.max(0, Math.min(10, this.revision - seq));
    this.read += count;
    return Array.from({ length: count }, (_, index) => ({
      seq: seq + index + 1,
      payload: JSON.stringify({ seq: seq + index + 1, filler: 'x'.repeat(EVENT_BYTES) }),
    }));
  }

  async revisions() {
    return new Map([[STREAM, this.revision]]);
  }
}

let events: LargeStream;
let channel: LoneChannel;

beforeEach(async () => {
  events = new LargeStream();
  channel = await startLoneChannel({ events, streams: new Map([[STREAM, 0]]), writeMilliseconds: 1_500 });
});
afterEach(() => channel.stop());

interface Reader {
  readonly socket: WebSocket;
  readonly seqs: number[];
  readonly types: string[];
  readonly closed: Promise<number>;
}

async function follow(after: number): Promise<Reader> {
  const socket = new WebSocket(`ws://127.0.0.1:${channel.port}/api/v1/realtime`);
  const seqs: number[] = [];
  const types: string[] = [];
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'auth', token: 'any' }));
  socket.send(JSON.stringify({ type: 'subscribe', stream: STREAM, after }));
  const subscribed = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as { type: string; event?: { seq: number } };
      types.push(message.type);
      if (message.type === 'subscribed') resolve();
      if (message.event) seqs.push(message.event.seq);
    });
  });
  await subscribed;
  return { socket, seqs, types, closed };
}

function write(count: number): void {
  for (let event = 0; event < count; event += 1) {
    events.revision += 1;
    channel.bus.publish([{ topic: 'stream', id: STREAM, revision: events.revision }]);
  }
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('a client that does not read', () => {
  it('keeps nobody waiting, costs no more than what its connection holds, and resumes where it was', async () => {
    const [quick, slow] = [await follow(0), await follow(0)];
    slow.socket.pause();
    for (let part = 0; part < 10; part += 1) {
      write(ALL / 10);
      await expect.poll(() => quick.seqs.at(-1)).toBe(events.revision);
    }
    expect(quick.seqs).toEqual(numbers(1, ALL));
    // What was read for the slow one is at most what the two kernels and our own bound hold, out of 100 MB.
    const readForSlow = events.read - ALL;
    expect(readForSlow * EVENT_BYTES).toBeLessThan(30_000_000);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    slow.socket.resume();
    expect(await slow.closed).toBe(4429);
    expect(slow.seqs.length).toBeLessThan(ALL);
    const resumed = await follow(slow.seqs.at(-1) ?? 0);
    await expect.poll(() => resumed.seqs.at(-1)).toBe(ALL);
    expect([...slow.seqs, ...resumed.seqs]).toEqual(numbers(1, ALL));
  });

  it('is treated alike when it came by server-sent events', async () => {
    const [response] = (await once(request({ port: channel.port, host: '127.0.0.1' }).end(), 'response')) as [
      IncomingMessage,
    ];
    response.pause();
    write(ALL);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(events.read * EVENT_BYTES).toBeLessThan(30_000_000);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
    expect(
      text.endsWith('data: {"type":"closed","code":4429,"reason":"What is sent is read too slowly"}\n\n'),
    ).toBe(true);
    const seqs = [...text.matchAll(/"event":\{"seq":(\d+)/g)].map(([, seq]) => Number(seq));
    expect(seqs).toEqual(numbers(1, seqs.length));
  });

  it('is not listened to either, so that its answers do not pile up', async () => {
    const { socket, closed, types } = await follow(0);
    socket.pause();
    write(ALL);
    // As much as its connection holds has been read for it by then.
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (let count = 0; count < 500; count += 1) socket.send('{"type":"ping"}');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    socket.resume();
    expect(await closed).toBe(4429);
    expect(types).not.toContain('pong');
  });
});
