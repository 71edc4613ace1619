import type { Event } from '../generated/models.gen.ts';
import type { Operation, OperationId } from './operation.ts';
import type { ApplyEvent } from './reducer.ts';

/** The revision of each stream that some content is of, by stream id. */
export type Revisions = Readonly<Record<string, number>>;

/** How a pending write shows. */
export interface Change<Content> {
  /** Replayed on every confirmed state until the server's own events have caught up. */
  apply(content: Content, operation: Operation): Content;
  /** Replayed in place of `apply` once the server has answered, with the body of its answer. */
  settle?(content: Content, answer: never, operation: Operation): Content;
  /** The last of the write's own events; any, unless it says otherwise. */
  isEcho?(event: Event, operation: Operation): boolean;
}

/** Every write that a store shows. */
export type Changes<Content> = { readonly [Id in OperationId]?: Change<Content> };

/** What events and pending writes do to some content. */
export interface Rules<Content> {
  readonly applyEvent: ApplyEvent<Content>;
  readonly changes: Changes<Content>;
}

/** A write that the server has answered, until confirmed state has caught up with it. */
export interface Settling {
  readonly operation: Operation;
  readonly data: unknown;
  readonly awaited: Revisions;
}

/** Shows writes on top of confirmed state. */
export class Replay<Content extends object> {
  #base: Content | undefined;
  #content: Content | undefined;
  #done: readonly (Settling | Operation)[] = [];

  /** Where nothing but more writes came since the last time, only those are applied. */
  show(confirmed: Content, writes: readonly (Settling | Operation)[], changes: Changes<Content>): Content {
    const goesOn = this.#base === confirmed && this.#done.every((write, index) => write === writes[index]);
    const from = goesOn && this.#content ? this.#content : confirmed;
    const rest = goesOn ? writes.slice(this.#done.length) : writes;
    this.#base = confirmed;
    this.#done = writes;
    return (this.#content = rest.reduce((content, write) => applied(content, write, changes), from));
  }
}

function applied<Content>(content: Content, write: Settling | Operation, changes: Changes<Content>): Content {
  const isAnswered = 'awaited' in write;
  const operation = isAnswered ? write.operation : write;
  const change = changes[operation.operation];
  if (isAnswered && change?.settle) return change.settle(content, write.data as never, operation);
  return change?.apply(content, operation) ?? content;
}
