import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootFolder } from '../scripts/folders.ts';
import { document as contract, realtime } from './support/document.ts';
import { faultsIn } from './support/validator.ts';

const { messages, schemas } = realtime.components;
const closeCodes = Object.values(realtime['x-tickboard-close-codes']);

describe('the messages of the realtime channel', () => {
  it.each(Object.entries(messages))('%s has examples that fit it, and no other message', (key, message) => {
    const name = message.payload.$ref.replace('#/components/schemas/', '');
    const examples = schemas[name]?.examples ?? [];
    expect(examples.length, key).toBeGreaterThan(0);
    for (const example of examples) {
      expect(faultsIn(realtime, name, example)).toEqual([]);
      expect(example).toMatchObject({ type: message.name });
    }
    const others = Object.values(messages).filter(({ payload }) => payload.$ref !== message.payload.$ref);
    for (const other of others) {
      if (other.name === message.name) continue;
      const otherName = other.payload.$ref.replace('#/components/schemas/', '');
      expect(faultsIn(realtime, otherName, examples[0])).not.toEqual([]);
    }
  });

  it('are all in one of the two unions', () => {
    const members = ['ClientMessage', 'ServerMessage'].flatMap((union) => schemas[union]?.oneOf ?? []);
    const payloads = Object.values(messages).map(({ payload }) => payload.$ref);
    expect(new Set(members.map(({ $ref }) => $ref))).toEqual(new Set(payloads));
    expect(members).toHaveLength(payloads.length);
  });

  it('carry the events of the contract, unchanged', () => {
    const shared = Object.keys(schemas).filter((name) => name in contract.components.schemas);
    expect(shared).toContain('Event');
    for (const name of shared) {
      expect(withoutMapping(schemas[name]), name).toEqual(withoutMapping(contract.components.schemas[name]));
    }
  });
});

describe('the close codes', () => {
  const protocol = readFileSync(
    join(rootFolder, 'reference-server/src/features/realtime/protocol.md'),
    'utf8',
  );

  it('are those of the page beside the server', () => {
    const rows = [...protocol.matchAll(/^\| (\d{4}) \| (.+?) \| (.+?) \|$/gm)];
    const written = rows.map(([, code, meaning, advice]) => ({ code: Number(code), meaning, advice }));
    expect(written).toEqual(closeCodes);
  });

  it('are each there once, in the ranges that RFC 6455 leaves to us', () => {
    const codes = closeCodes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code < 4000 && code !== 1001 && code !== 1009)).toEqual([]);
  });
});

/** What the bundler leaves out, since AsyncAPI has another form of it. */
function withoutMapping(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === 'discriminator' && typeof value === 'object' ? undefined : value,
    ),
  );
}
