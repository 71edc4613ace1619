import type { Event } from '../../generated/schema.gen.ts';
import type { Api } from './api.ts';
import { check } from './check.ts';

/** As much of the channel's messages as the steps look at; see spec/asyncapi.yaml. */
export interface ChannelMessage {
  readonly type: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly event?: Event;
  readonly code?: string;
  readonly reason?: string;
  readonly organizationId?: string;
}

export interface StreamedMessage {
  /** The place of every stream, for `Last-Event-ID`. */
  readonly id: string;
  readonly message: ChannelMessage;
}

const patience = 10_000;

/** Runs a step with an answer of server-sent events open, and closes it. */
export async function withEventStream<Value>(
  api: Api,
  options: { readonly query: string; readonly lastEventId?: string },
  work: (messages: AsyncIterator<StreamedMessage, undefined>) => Promise<Value>,
): Promise<Value> {
  const ending = new AbortController();
  const { query, lastEventId } = options;
  const response = await api.open(`/realtime/events?${query}`, {
    headers: { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) },
    signal: AbortSignal.any([ending.signal, AbortSignal.timeout(patience)]),
  });
  try {
    check(response.status === 200 && response.body !== null, `streamEvents answers 200: ${response.status}`);
    return await work(messagesOf(response.body));
  } finally {
    ending.abort();
  }
}

/** The next message that fits; those before it are passed over. */
export async function nextThat(
  messages: AsyncIterator<StreamedMessage, undefined>,
  fits: (message: ChannelMessage) => boolean,
): Promise<StreamedMessage> {
  for (;;) {
    const next = await messages.next();
    check(!next.done, 'The answer of server-sent events goes on until the awaited message');
    if (fits(next.value.message)) return next.value;
  }
}

async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedMessage, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = fieldOf(block, 'data');
      // A comment keeps the connection alive.
      if (data) yield { id: fieldOf(block, 'id'), message: JSON.parse(data) as ChannelMessage };
    }
  }
}

function fieldOf(block: string, name: string): string {
  const line = block.split('\n').find((each) => each.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trimStart() ?? '';
}
