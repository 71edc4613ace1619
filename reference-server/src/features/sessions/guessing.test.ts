import type { verify as Verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestAnswer, TestServer } from '../../../test/start-test-server.ts';
import { statementsOf } from '../../../test/statements.ts';
import { memoryCounters } from '../../drivers/rate-counters/memory.ts';
import { Guessing, type GuessingLimits } from './guessing.ts';
import { cookiesOf, fromPage, withPassword, type Person } from './session.test-support.ts';

// To count, not to change anything.
vi.mock(import('@node-rs/argon2'), { spy: true });

let server: TestServer;
let verify: typeof Verify;

beforeAll(async () => {
  // Files share their modules: those that hash are loaded once more, so that they hash by what counts.
  vi.resetModules();
  ({ verify } = await import('@node-rs/argon2'));
  const { startTestServer } = await import('../../../test/start-test-server.ts');
  server = await startTestServer({ config: { trustProxy: ['loopback'] } });
});
afterAll(() => server.close());

let addresses = 0;

/** One that nobody has used yet. */
function newAddress(): string {
  addresses += 1;
  return `203.0.${addresses >> 8}.${addresses & 255}`;
}

function guess(person: Person, address: string, kept: Record<string, string> = {}): Promise<TestAnswer> {
  const headers = { ...fromPage(server, kept), 'x-forwarded-for': address };
  return person.signIn({ password: 'wrong' }, headers);
}

function rightFrom(person: Person, address: string, kept: Record<string, string> = {}): Promise<TestAnswer> {
  return person.signIn({ cookie: true }, { ...fromPage(server, kept), 'x-forwarded-for': address });
}

/** Has a browser in which the person has signed in before. */
async function knownBrowser(person: Person): Promise<Record<string, string>> {
  const { tickboard_device: mark = '' } = cookiesOf(await rightFrom(person, newAddress()));
  return { tickboard_device: mark };
}

/** From ever new addresses, until the account itself is slowed down. */
async function attackFromEverywhere(person: Person): Promise<TestAnswer> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const answer = await guess(person, newAddress());
    if (answer.status === 429) return answer;
  }
  throw new Error('Nothing slowed the attack down.');
}

describe('whoever guesses a password', () => {
  it('is slowed down after ten mistakes, even with the right one then', async () => {
    const person = await withPassword(server);
    const address = newAddress();
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt += 1) statuses.push((await guess(person, address)).status);
    expect(statuses.indexOf(429)).toBe(10);
    const refused = await rightFrom(person, address);
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_attempts']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    // The address is not the person, and somebody at another one is not kept out.
    expect((await rightFrom(person, newAddress())).status).toBe(201);
  });

  it('gets no more tries by sending eight at once', async () => {
    const person = await withPassword(server);
    const address = newAddress();
    const answers = await Promise.all(Array.from({ length: 16 }, () => guess(person, address)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('is slowed down across addresses of one network', async () => {
    const person = await withPassword(server);
    const statuses = [];
    for (let host = 1; host < 13; host += 1)
      statuses.push((await guess(person, `2001:db8:9::${host}`)).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('is slowed down when trying one password on many people', async () => {
    const address = newAddress();
    const statuses = [];
    for (let number = 0; number < 55; number += 1) {
      const body = { email: `person-${number}@example.com`, password: 'Summer2026' };
      const headers = { 'x-forwarded-for': address };
      statuses.push((await server.request('POST', '/sessions', { body, headers })).status);
    }
    expect(statuses.indexOf(429)).toBe(50);
    const person = await withPassword(server);
    expect((await rightFrom(person, newAddress())).status).toBe(201);
  });

  it('is not counted while the password is right', async () => {
    const person = await withPassword(server);
    const address = newAddress();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect((await rightFrom(person, address)).status).toBe(201);
    }
  });
});

describe('an owner', () => {
  it('is not kept out of a browser that was used before, whatever others try', async () => {
    const person = await withPassword(server);
    const kept = await knownBrowser(person);
    const refused = await attackFromEverywhere(person);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(300);
    expect((await rightFrom(person, newAddress())).status).toBe(429);
    expect((await rightFrom(person, newAddress(), kept)).status).toBe(201);
    expect((await rightFrom(person, newAddress(), kept)).status).toBe(201);
  });

  it('is known there for as long as the browser stays signed in', async () => {
    const person = await withPassword(server);
    const kept = cookiesOf(await rightFrom(person, newAddress()));
    const refreshed = cookiesOf(
      await server.request('POST', '/session/refresh', { headers: fromPage(server, kept) }),
    );
    expect(Object.keys(refreshed)).toEqual(['tickboard_refresh', 'tickboard_device']);
    expect(refreshed['tickboard_device']).not.toBe(kept['tickboard_device']);
    await attackFromEverywhere(person);
    const { tickboard_device: mark = '' } = refreshed;
    expect((await rightFrom(person, newAddress(), { tickboard_device: mark })).status).toBe(201);
  });

  it('shares that with nobody: a mark is of one account, and signed', async () => {
    const [person, mallory] = [await withPassword(server), await withPassword(server)];
    const [kept, theirs] = [await knownBrowser(person), await knownBrowser(mallory)];
    await attackFromEverywhere(person);
    const [header, payload = '', signature] = (kept['tickboard_device'] ?? '').split('.');
    const changed = Buffer.from(payload, 'base64url').toString().replace('"sub":"0', '"sub":"1');
    const forged = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
    for (const mark of [theirs['tickboard_device'] ?? '', forged, mallory.caller.token]) {
      expect((await rightFrom(person, newAddress(), { tickboard_device: mark })).status).toBe(429);
    }
  });

  it('is slowed down in a known browser, too, when the guesses come from there', async () => {
    const person = await withPassword(server);
    const kept = await knownBrowser(person);
    const statuses = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      statuses.push((await guess(person, newAddress(), kept)).status);
    }
    expect(statuses.indexOf(429)).toBe(10);
    // That count is the browser's alone.
    expect((await rightFrom(person, newAddress())).status).toBe(201);
  });

  it('keeps the mark when somebody else signs in at the same browser', async () => {
    const [first, second] = [await withPassword(server), await withPassword(server)];
    const kept = await knownBrowser(first);
    const both = cookiesOf(await rightFrom(second, newAddress(), kept));
    await attackFromEverywhere(first);
    expect(
      (await rightFrom(first, newAddress(), { tickboard_device: both['tickboard_device'] ?? '' })).status,
    ).toBe(201);
  });

  it('is known by no other kind of token', async () => {
    const person = await withPassword(server);
    const kept = await knownBrowser(person);
    const headers = { authorization: `Bearer ${kept['tickboard_device']}` };
    expect((await server.request('GET', '/session', { headers })).status).toBe(401);
  });
});

describe('an address that is nobody’s', () => {
  it('costs the same statements and the same hashes as one with an account', async () => {
    const person = await withPassword(server);
    const unknown = { email: 'nobody-at-all@example.com', password: 'wrong' };
    const known = { email: person.email, password: 'wrong' };
    const costs = [];
    for (const body of [known, unknown, known, unknown]) {
      const headers = { 'x-forwarded-for': newAddress() };
      vi.mocked(verify).mockClear();
      const statements = await statementsOf(() => server.request('POST', '/sessions', { body, headers }));
      costs.push({ statements, hashes: vi.mocked(verify).mock.calls.length });
    }
    const [first] = costs;
    expect(first?.statements.join()).toContain('tickboard_find_account');
    expect(first?.statements.join()).toContain('tickboard_audit_person');
    expect(first?.hashes).toBe(1);
    for (const cost of costs) expect(cost).toEqual(first);
  });

  it('is slowed down like any other', async () => {
    const address = newAddress();
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const body = { email: 'still-nobody@example.com', password: 'wrong' };
      const headers = { 'x-forwarded-for': address };
      statuses.push((await server.request('POST', '/sessions', { body, headers })).status);
    }
    expect(statuses.indexOf(429)).toBe(10);
  });
});

describe('the windows', () => {
  const limit = { points: 2, windowSeconds: 600 };
  const limits: GuessingLimits = {
    device: [limit],
    'account-address': [{ points: 1, windowSeconds: 1 }, limit],
    account: [limit],
    address: [limit],
  };

  it('count in the longer one what was let through alone, and give back what was right', async () => {
    const guessing = new Guessing(memoryCounters(), limits);
    const source = { address: '192.0.2.1', device: undefined };
    const begin = (): ReturnType<Guessing['begin']> => guessing.begin('mira@example.com', source);
    await (await begin()).giveBack();
    await begin();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(begin()).rejects.toMatchObject({ code: 'too_many_attempts', retryAfterSeconds: 1 });
    }
    // Another address has one left of the account's own two.
    const elsewhere = { ...source, address: '192.0.2.2' };
    await guessing.begin('mira@example.com', elsewhere);
    await expect(
      guessing.begin('mira@example.com', { ...source, address: '192.0.2.3' }),
    ).rejects.toMatchObject({
      retryAfterSeconds: 600,
    });
  });
});
