import type { StreamKind, StreamReference } from './streams.ts';

export interface NewEvent {
  /** `noun.verbed` */
  readonly type: string;
  readonly data: object;
}

export interface StreamHandle {
  readonly id: string;
  readonly kind: StreamKind;
  /** Of the last event, those appended in this transaction included. */
  readonly revision: number;
  /** Returns the event's revision. Written before the commit, together with the others. */
  append(event: NewEvent): number;
}

/** A row of `streams` that this transaction holds. */
export class LockedStream implements StreamHandle {
  readonly #reference: StreamReference;
  readonly #write: (stream: LockedStream, event: NewEvent) => void;
  #revision: number;
  /** Made by this transaction, so nobody waits for it and it cannot be part of a deadlock. */
  readonly isNew: boolean;

  constructor(
    reference: StreamReference,
    revision: number,
    write: (stream: LockedStream, event: NewEvent) => void,
  ) {
    this.#reference = reference;
    this.#revision = revision;
    this.isNew = reference.isNew ?? false;
    this.#write = write;
  }

  get id(): string {
    return this.#reference.id;
  }

  get kind(): StreamKind {
    return this.#reference.kind;
  }

  get scopeId(): string {
    return this.#reference.scopeId;
  }

  get revision(): number {
    return this.#revision;
  }

  append(event: NewEvent): number {
    this.#revision += 1;
    this.#write(this, event);
    return this.#revision;
  }
}
