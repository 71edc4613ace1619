import type { Event } from '@tickboard/sdk';
import type { FaultyProxy } from './faulty-proxy.ts';

/** One client that follows all streams of a test from their beginning, and notes what it is given as it comes. */
export interface Reader {
  readonly name: string;
  /** The network before it, and before nobody else. */
  readonly proxy: FaultyProxy;
  seen(): Promise<Seen>;
  /** As the device tells when it has a network again. */
  online(): void;
  /** Only of a reader that is a process of its own. */
  signal?(name: 'SIGSTOP' | 'SIGCONT'): void;
  close(): Promise<void>;
}

export interface ReaderOptions {
  readonly proxy: FaultyProxy;
  readonly token: string;
  readonly streams: readonly string[];
}

/** By stream, in the order in which they came; and what was said that is no event. */
export interface Seen {
  readonly events: Readonly<Record<string, readonly SeenEvent[]>>;
  readonly complaints: readonly string[];
}

export interface SeenEvent {
  readonly seq: number;
  readonly id: string;
}

export class SeenEvents implements Seen {
  readonly events: Record<string, SeenEvent[]> = {};
  readonly complaints: string[] = [];

  add({ id, seq, stream }: Pick<Event, 'id' | 'seq' | 'stream'>): void {
    (this.events[stream.id] ??= []).push({ seq, id });
  }

  lastOf(stream: string): number {
    return this.events[stream]?.at(-1)?.seq ?? 0;
  }
}
