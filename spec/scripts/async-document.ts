import type { Reference, SchemaObject } from './document.ts';

/** The parts of the bundled AsyncAPI document that our scripts and tests read. */
export interface AsyncApiDocument {
  readonly asyncapi: string;
  readonly channels: Readonly<Record<string, ChannelObject>>;
  readonly components: {
    readonly messages: Readonly<Record<string, MessageObject>>;
    readonly schemas: Readonly<Record<string, SchemaObject>>;
  };
  readonly 'x-tickboard-close-codes': Readonly<Record<string, CloseCode>>;
  readonly 'x-tickboard-limits': Readonly<Record<string, RealtimeLimit>>;
}

interface ChannelObject {
  readonly address: string;
  readonly messages: Readonly<Record<string, Reference>>;
}

interface MessageObject {
  /** The `type` of the message. */
  readonly name: string;
  readonly payload: Reference;
}

export interface CloseCode {
  readonly code: number;
  readonly meaning: string;
  /** What a client does. */
  readonly advice: string;
}

export interface RealtimeLimit {
  readonly value: number;
  readonly meaning: string;
}
