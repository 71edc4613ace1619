import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/connection.ts';
import type { Bus, BusMessage } from '../drivers/bus/bus.ts';
import type { AnswerCache } from '../drivers/cache/answer-cache.ts';

/** As far as the gauges read them. */
export interface MeasuredParts {
  readonly database: Pick<Database, 'pool' | 'watch' | 'refusals'>;
  readonly bus: Bus;
  readonly answers: Pick<AnswerCache, 'counts' | 'bytes' | 'answers'>;
}

export interface RequestFacts {
  /** `none` for what belongs to no operation. */
  readonly operation: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  readonly registry: Registry;
  readonly observeRequest: (facts: RequestFacts) => void;
  readonly countSockets: (open: number) => void;
  /** Each appended event is told once before hints are put together. */
  readonly countEvents: (messages: readonly BusMessage[]) => void;
}

const DURATION_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry of its own, so that two servers in one process (tests) do not count into each other. */
export function createMetrics({ database, bus, answers }: MeasuredParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'tickboard_http_requests_total',
    help: 'Requests answered, by operation of the API.',
    labelNames: ['operation', 'method', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'tickboard_http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer.',
    labelNames: ['operation'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const sockets = new Gauge({
    name: 'tickboard_realtime_sockets',
    help: 'Open connections of the realtime channel: WebSockets and server-sent events.',
    registers,
  });
  const events = new Counter({
    name: 'tickboard_events_appended_total',
    help: 'Events appended to streams by this process.',
    registers,
  });
  gaugeDatabase(database, registry);
  gaugeBus(bus, registry);
  gaugeBoards(answers, registry);
  return {
    registry,
    observeRequest({ operation, method, status, seconds }) {
      requests.inc({ operation, method, status });
      durations.observe({ operation }, seconds);
    },
    countSockets: (open) => sockets.set(open),
    countEvents: (messages) => events.inc(messages.filter(({ topic }) => topic === 'stream').length),
  };
}

/** Each registers itself; nobody else holds it. */
function gaugeDatabase({ pool, watch, refusals }: MeasuredParts['database'], registry: Registry): void {
  void new Gauge({
    name: 'tickboard_database_connections',
    help: 'Connections to the database by state; waiting counts requests for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  void new Gauge({
    name: 'tickboard_database_reachable',
    help: '0 while the database is out of reach and requests are refused at once.',
    registers: [registry],
    collect() {
      this.set(watch.reason === undefined ? 1 : 0);
    },
  });
  void new Counter({
    name: 'tickboard_database_refusals_total',
    help: 'Requests for a connection that got none: the database was away, the queue full, or none came in time.',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ reason: 'away' }, refusals.away);
      this.inc({ reason: 'queue_full' }, refusals.queueFull);
      this.inc({ reason: 'failed' }, refusals.failed);
    },
  });
}

function gaugeBus(bus: Bus, registry: Registry): void {
  void new Gauge({
    name: 'tickboard_bus_connected',
    help: '0 while no messages travel between server processes.',
    labelNames: ['carrier'],
    registers: [registry],
    collect() {
      this.set({ carrier: bus.kind }, bus.isConnected ? 1 : 0);
    },
  });
  void new Counter({
    name: 'tickboard_bus_messages_total',
    help: 'Messages to and from other server processes.',
    labelNames: ['direction'],
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ direction: 'sent' }, bus.counts.sent);
      this.inc({ direction: 'received' }, bus.counts.received);
    },
  });
}

function gaugeBoards(cache: MeasuredParts['answers'], registry: Registry): void {
  void new Counter({
    name: 'tickboard_board_reads_total',
    help: 'Boards that were asked for: not_modified (the caller has it), memory, redis, joined (was being built), built.',
    labelNames: ['from'],
    registers: [registry],
    collect() {
      const { notModified, memory, shared, joined, built } = cache.counts;
      this.reset();
      this.inc({ from: 'not_modified' }, notModified);
      this.inc({ from: 'memory' }, memory);
      this.inc({ from: 'redis' }, shared);
      this.inc({ from: 'joined' }, joined);
      this.inc({ from: 'built' }, built);
    },
  });
  void new Gauge({
    name: 'tickboard_board_cache_bytes',
    help: 'Memory that kept boards take, in all their encodings.',
    registers: [registry],
    collect() {
      this.set(cache.bytes);
    },
  });
  void new Gauge({
    name: 'tickboard_board_cache_boards',
    help: 'Boards that are kept; those of callers with other rights count apart.',
    registers: [registry],
    collect() {
      this.set(cache.answers);
    },
  });
}
