import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { hashPassword } from '../../access/passwords.ts';

const present = 'brackish-lantern-plover';
let server: TestServer;
let person: TestCaller;
/** Of leaked passwords. Asked for one, it uses the server itself, which has a single connection to its database. */
let service: Server;
const meanwhile: number[] = [];

beforeAll(async () => {
  service = createServer(async (_request, response) => {
    meanwhile.push((await server.owner.request('GET', '/projects')).status);
    response.end();
  });
  await new Promise<void>((listening) => void service.listen(0, '127.0.0.1', listening));
  const { port } = service.address() as AddressInfo;
  const leakedPasswordsUrl = `http://127.0.0.1:${port}/range/`;
  server = await startTestServer({ database: { poolSize: 1 }, config: { leakedPasswordsUrl } });
  const actor = await server.addMember(server.owner.actor, 'editor');
  const password_hash = await hashPassword(present);
  await server.transact(actor, async ({ sql }) => {
    await sql('users').where('users.id', actor.userId).update({ password_hash });
  });
  person = await server.signIn(actor);
});

afterAll(async () => {
  await server.close();
  service.close();
});

it('a change of password holds no connection while it hashes and asks', async () => {
  const body = { currentPassword: present, newPassword: 'another-wicker-trombone' };
  const { status } = await person.request('POST', '/account/password', { body });
  expect([status, meanwhile]).toEqual([204, [200]]);
});
