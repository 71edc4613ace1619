import { realtimeLimits } from '../../generated/realtime.gen.ts';
import type { ServerMessage } from '../../realtime/messages.ts';
import { streamOf } from '../../realtime/messages.ts';
import type { RealtimeHub } from './hub.ts';

export interface EventStreamQuery {
  readonly subscribe: readonly string[];
  readonly presence?: readonly string[];
  /** Of `Last-Event-ID`. */
  readonly last?: readonly string[];
}

const heartbeatMilliseconds = realtimeLimits.eventStreamHeartbeatSeconds * 1000;
const encoder = new TextEncoder();

/** A session whose other end is an answer that goes on, as server-sent events. */
export function openEventStream(
  hub: RealtimeHub,
  token: string,
  query: EventStreamQuery,
): ReadableStream<Uint8Array> {
  const places = readPlaces(query);
  let end = (): void => {};
  return new ReadableStream({
    start(controller) {
      let isOver = false;
      const write = (text: string): void => {
        if (!isOver && hub.network.isUp) controller.enqueue(encoder.encode(text));
      };
      const session = hub.open({
        send: (message) => hub.network.onFrame(message, () => write(eventOf(message, places))),
        close(code) {
          write(eventOf({ type: 'closed', code, reason: 'The server ends it.' }, places));
          end();
          controller.close();
        },
      });
      const heartbeat = setInterval(() => write(':\n\n'), heartbeatMilliseconds);
      end = () => {
        isOver = true;
        clearInterval(heartbeat);
        hub.closed(session);
      };
      session.receive({ type: 'auth', token });
      for (const [stream, after] of places) {
        session.receive({ type: 'subscribe', stream, ...(after !== undefined && { after }) });
      }
      for (const stream of query.presence ?? []) session.receive({ type: 'presence', stream });
    },
    cancel: () => end(),
  });
}

/** What came last goes before what the address says. */
function readPlaces({ subscribe, last = [] }: EventStreamQuery): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (const place of [...subscribe, ...last]) {
    const [stream = '', after] = place.split(':');
    if (subscribe.some((asked) => asked.startsWith(stream))) {
      places.set(stream, after === undefined ? undefined : Number(after));
    }
  }
  return places;
}

function eventOf(message: ServerMessage, places: Map<string, number | undefined>): string {
  const stream = streamOf(message);
  if (stream !== undefined && message.type === 'event') places.set(stream, message.event.seq);
  if (stream !== undefined && message.type === 'subscribed') places.set(stream, message.after);
  const known = [...places].filter(([, seq]) => seq !== undefined);
  return `id: ${known.map((place) => place.join(':')).join(',')}\ndata: ${JSON.stringify(message)}\n\n`;
}
