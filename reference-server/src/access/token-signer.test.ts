import {
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import { testTransact } from '../../test/tenants.ts';
import { Reader } from '../db/read.ts';
import { SigningKeyRepository } from './signing-keys.repository.ts';
import { SigningKeys } from './signing-keys.ts';
import { TokenSigner, typeOfToken } from './token-signer.ts';

let opened: OpenTestDatabase;
let keys: SigningKeys;
let signer: TokenSigner;

beforeAll(async () => {
  opened = await openTestDatabase();
  keys = openKeys();
  signer = new TokenSigner({ keys, publicUrl: null });
});
afterAll(() => opened.close());

/** Another server of the same database. */
function openKeys(days = 90): SigningKeys {
  const reader = new Reader(opened.database);
  return new SigningKeys({
    repository: new SigningKeyRepository(reader, testTransact(opened.database)),
    days,
  });
}

function storedKeys(): ReturnType<SigningKeyRepository['list']> {
  return new SigningKeyRepository(new Reader(opened.database), testTransact(opened.database)).list();
}

/** As if all of them had been there for that much longer. */
async function age(interval: string): Promise<void> {
  const client = await opened.database.pool.connect();
  await client.query('begin');
  await client.query(`select set_config('tickboard.system', 'on', true)`);
  await client.query(
    `update signing_keys set created_at = created_at - $1::interval, signs_from = signs_from - $1::interval`,
    [interval],
  );
  await client.query('commit');
  client.release();
}

interface Forged {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
}

/** Signed with the right key and right in all but what a test says. */
async function forge({ header = {}, claims = {} }: Forged): Promise<string> {
  const { kid, key } = await keys.current();
  const now = Math.floor(Date.now() / 1000);
  const right: JWTPayload = {
    ...{ iss: 'urn:tickboard', aud: 'urn:tickboard:api', sub: 'somebody', jti: '1' },
    ...{ iat: now, exp: now + 900 },
  };
  return new SignJWT({ ...right, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header })
    .sign(key);
}

async function publicKey(): Promise<JWK> {
  const [key] = await keys.publicKeys();
  if (!key) throw new Error('There is no key.');
  return key;
}

const now = (): number => Math.floor(Date.now() / 1000);

describe('a signed token', () => {
  it('says who it is for, and is read by every server of the database', async () => {
    const token = await signer.sign('at+jwt', { sub: 'somebody', sid: 'a session' }, 900);
    const other = new TokenSigner({ keys: openKeys(), publicUrl: null });
    expect(await other.verify('at+jwt', token)).toMatchObject({
      ...{ iss: 'urn:tickboard', aud: 'urn:tickboard:api', sub: 'somebody', sid: 'a session' },
    });
    expect(await signer.verify('at+jwt', await forge({}))).toBeDefined();
  });

  it('is of one type and of one address', async () => {
    const token = await signer.sign('embed+jwt', { sub: 'somebody' }, 900);
    expect(await signer.verify('at+jwt', token)).toBeUndefined();
    expect(await signer.verify('embed+jwt', token)).toBeDefined();
    const elsewhere = new TokenSigner({ keys, publicUrl: 'https://tasks.example.com' });
    expect(await elsewhere.verify('embed+jwt', token)).toBeUndefined();
  });

  it('cannot live longer than its type', async () => {
    await expect(signer.sign('at+jwt', { sub: 'somebody' }, 901)).rejects.toThrow('cannot live');
    expect(await signer.verify('at+jwt', await forge({ claims: { iat: now() - 1_000 } }))).toBeUndefined();
  });

  it.each<[string, Forged]>([
    ['another type', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['an unknown key', { header: { kid: 'nobody' } }],
    ['no key', { header: { kid: undefined } }],
    ['another issuer', { claims: { iss: 'https://evil.example.com' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['another audience', { claims: { aud: 'urn:tickboard' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['an end in the past', { claims: { exp: Math.floor(Date.now() / 1000) - 1 } }],
    ['no end', { claims: { exp: undefined } }],
    ['no beginning', { claims: { iat: undefined } }],
    ['a beginning in the future', { claims: { iat: now() + 60, exp: now() + 900 } }],
    ['a time before which it is not valid', { claims: { nbf: now() + 60 } }],
    ['no subject', { claims: { sub: undefined } }],
    ['an unknown extension that must be understood', { header: { crit: ['b64'], b64: false } }],
  ])('is refused with %s', async (_what, forged) => {
    const token = await forge(forged).catch(() => 'x.y.z');
    expect(await signer.verify('at+jwt', token)).toBeUndefined();
  });
});

describe('a forged token', () => {
  const claims = { iss: 'urn:tickboard', aud: 'urn:tickboard:api', sub: 'somebody', jti: '1' };

  it('is refused without a signature', async () => {
    const { kid } = await keys.current();
    const unsigned = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('5m').encode();
    const [, payload] = unsigned.split('.');
    for (const alg of ['none', 'None', 'EdDSA']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt', kid })).toString('base64url');
      for (const signature of ['', 'AA']) {
        expect(await signer.verify('at+jwt', `${header}.${payload}.${signature}`)).toBeUndefined();
      }
    }
  });

  it('is refused when it is signed by the public key as if that were a shared secret', async () => {
    const key = await publicKey();
    const secrets = [JSON.stringify(key), key.x ?? '', (await storedKeys())[0]?.publicKey ?? ''];
    for (const secret of secrets) {
      for (const bytes of [Buffer.from(secret), Buffer.from(secret, 'base64url')]) {
        const token = await new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: key.kid ?? '' })
          .setIssuedAt()
          .setExpirationTime('5m')
          .sign(new Uint8Array(bytes));
        expect(await signer.verify('at+jwt', token)).toBeUndefined();
      }
    }
  });

  it('is refused when it brings its own key, under the name of ours or another', async () => {
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(pair.publicKey);
    const { kid } = await keys.current();
    for (const header of [{ kid }, { kid, jwk }, { kid: 'mine', jwk }, { kid: '../../etc/passwd' }]) {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header })
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(pair.privateKey);
      expect(await signer.verify('at+jwt', token)).toBeUndefined();
    }
  });

  it('is refused when anything of it was changed', async () => {
    const [header, payload, signature] = (await forge({})).split('.') as [string, string, string];
    const changed = Buffer.from(payload, 'base64url').toString().replace('somebody', 'anybody!');
    const other = Buffer.from(changed).toString('base64url');
    expect(await signer.verify('at+jwt', `${header}.${other}.${signature}`)).toBeUndefined();
    expect(await signer.verify('at+jwt', `${header}.${payload}.${signature}.x`)).toBeUndefined();
    expect(await signer.verify('at+jwt', `${header}.${payload}`)).toBeUndefined();
  });

  it.each(['', '.', '..', 'a.b.c', `${'a'.repeat(5000)}.b.c`, 'e30.e30.e30', 'bnVsbA.bnVsbA.bnVsbA'])(
    'is no token at all: %s',
    async (token) => {
      expect(typeOfToken(token)).toBeUndefined();
      expect(await signer.verify('at+jwt', token)).toBeUndefined();
    },
  );
});

describe('the keys', () => {
  it('are one for eight servers that start at once', async () => {
    const database = await openTestDatabase();
    const repository = new SigningKeyRepository(
      new Reader(database.database),
      testTransact(database.database),
    );
    const servers = Array.from({ length: 8 }, () => new SigningKeys({ repository, days: 90 }));
    const current = await Promise.all(servers.map((server) => server.current()));
    expect(new Set(current.map(({ kid }) => kid)).size).toBe(1);
    expect(await repository.list()).toHaveLength(1);
    await database.close();
  });

  it('are published before they sign, and kept for what they have signed', async () => {
    const before = await signer.sign('at+jwt', { sub: 'somebody' }, 900);
    const [first] = await storedKeys();
    await keys.rotate();
    expect((await keys.publicKeys()).map(({ kid }) => kid)).toHaveLength(2);
    expect((await keys.current()).kid).toBe(first?.kid);
    await age('11 minutes');
    const server = openKeys();
    expect((await server.current()).kid).not.toBe(first?.kid);
    const later = new TokenSigner({ keys: server, publicUrl: null });
    expect(await later.verify('at+jwt', before)).toBeDefined();
    const after = await later.sign('at+jwt', { sub: 'somebody' }, 900);
    expect(await signer.verify('at+jwt', after)).toBeDefined();
  });

  it('are looked for again when a token names one that is not known', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const behind = new TokenSigner({ keys, publicUrl: null });
      const ahead = openKeys();
      await ahead.rotate();
      await age('11 minutes');
      const token = await new TokenSigner({ keys: openKeys(), publicUrl: null }).sign(
        'at+jwt',
        { sub: 'x' },
        900,
      );
      expect(await behind.verify('at+jwt', token)).toBeUndefined();
      vi.setSystemTime(Date.now() + 2_000);
      expect(await behind.verify('at+jwt', token)).toBeDefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('get a successor when they are old, one for all servers', async () => {
    const count = (await storedKeys()).length;
    await age('90 days');
    const servers = Array.from({ length: 8 }, () => openKeys(90));
    await Promise.all(servers.map((server) => server.current()));
    expect(await storedKeys()).toHaveLength(count + 1);
  });

  it('end at once when one has leaked, and with them what they have signed', async () => {
    const before = await signer.sign('at+jwt', { sub: 'somebody' }, 900);
    await openKeys().rotate({ immediately: true });
    const other = new TokenSigner({ keys: openKeys(), publicUrl: null });
    expect(await other.verify('at+jwt', before)).toBeUndefined();
    const after = await other.sign('at+jwt', { sub: 'somebody' }, 900);
    expect(await other.verify('at+jwt', after)).toBeDefined();
    expect(await storedKeys()).toHaveLength(1);
  });

  it('tell nobody their private half', async () => {
    for (const key of await keys.publicKeys()) {
      expect(key).toEqual({ kty: 'OKP', crv: 'Ed25519', x: key.x, kid: key.kid, use: 'sig', alg: 'EdDSA' });
      await importJWK(key);
    }
    const client = await opened.database.pool.connect();
    await client.query('begin');
    await client.query('set local role tickboard_app');
    await expect(client.query('select from signing_keys')).rejects.toMatchObject({ code: '42501' });
    await client.query('rollback');
    client.release();
  });
});
