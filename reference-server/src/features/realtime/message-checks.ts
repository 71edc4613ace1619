/** The checks of what clients send, compiled from the channel's own contract (spec/asyncapi.yaml). */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ClientMessage } from '../../generated/realtime.gen.ts';
import { addContractFormats } from '../../http/checks/formats.ts';
import { toFaults } from '../../http/checks/faults.ts';

/** As far as this file reads it; Ajv reads the rest. */
export interface RealtimeSpecification {
  readonly components: {
    readonly schemas: Readonly<Record<string, MessageSchema>> & {
      readonly ClientMessage: MessageUnion;
      readonly ServerMessage: MessageUnion;
    };
  };
}

interface MessageUnion {
  readonly oneOf: readonly { readonly $ref: string }[];
}

interface MessageSchema {
  readonly properties?: { readonly type?: { readonly const?: string } };
}

/** The bundle of @tickboard/spec, the same that the types were generated from. */
export function loadRealtimeSpecification(): RealtimeSpecification {
  const path = createRequire(import.meta.url).resolve('@tickboard/spec/asyncapi.json');
  return JSON.parse(readFileSync(path, 'utf8')) as RealtimeSpecification;
}

export class MessageChecks {
  readonly #validators: ReadonlyMap<unknown, ValidateFunction>;

  constructor(specification: RealtimeSpecification) {
    // `verbose` gives an error the words of its schema.
    const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateSchema: false });
    addContractFormats(ajv);
    ajv.addSchema(specification, 'realtime');
    const { schemas } = specification.components;
    this.#validators = new Map(
      schemas.ClientMessage.oneOf.map(({ $ref }) => [
        schemas[$ref.replace('#/components/schemas/', '')]?.properties?.type?.const,
        ajv.compile({ $ref: `realtime${$ref}` }),
      ]),
    );
  }

  /** @returns what is wrong with it as a sentence, when it is none of the protocol's messages. */
  parse(text: string): ClientMessage | string {
    const message = parseObject(text);
    if (!message) return 'A message is a JSON object with a type.';
    const validate = this.#validators.get(message['type']);
    if (!validate) return `The type is none of ${[...this.#validators.keys()].join(', ')}.`;
    // It has just been held to the very schema that the type was generated from.
    return validate(message) ? (message as unknown as ClientMessage) : sentence(validate.errors ?? []);
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told to the client as the same fault.
  }
  return undefined;
}

function sentence(errors: readonly ErrorObject[]): string {
  const faults = toFaults(errors.map(inWords), '');
  const details = Map.groupBy(faults, ({ pointer }) => pointer.slice(1) || 'The message');
  const parts = [...details].map(([field, of]) => {
    const reasons = new Set(of.map(({ detail }) => detail));
    return `${field} ${[...reasons].join(', or ')}`;
  });
  return `${parts.join('; ')}.`;
}

/** What a text looks like is said by the description of its schema; nobody reads a pattern. */
function inWords(error: ErrorObject): ErrorObject {
  const description: unknown = error.parentSchema?.['description'];
  if (!['pattern', 'format'].includes(error.keyword) || typeof description !== 'string') return error;
  const words = description.trim().replace(/\.$/, '');
  return { ...error, message: `must be ${words.charAt(0).toLowerCase()}${words.slice(1)}` };
}
