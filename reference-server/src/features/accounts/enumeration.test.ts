import { afterAll, beforeAll, expect, it } from 'vitest';
import { statementsOf } from '../../../test/statements.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../../../test/start-test-server.ts';
import { hashPassword } from '../../access/passwords.ts';

/**
 * Who has an account shows in no answer and in no work: counted, since clocks tell little. In a file of its own, where no
 * worker of another server looks for jobs meanwhile.
 */
const password = 'brackish-lantern-plover';

let server: TestServer;
let known: string;

beforeAll(async () => {
  server = await startTestServer({ config: { registration: 'open' } });
  const { userId } = await server.addMember(server.owner.actor, 'editor');
  known = `${userId}@example.com`;
});

afterAll(() => server.close());

interface Seen {
  readonly status: number;
  readonly text: string;
  readonly headers: readonly string[];
  readonly statements: readonly string[];
}

async function seen(send: () => Promise<TestAnswer>): Promise<Seen> {
  let answer: TestAnswer | undefined;
  const statements = await statementsOf(async () => {
    answer = await send();
  });
  if (!answer) throw new Error('Nothing was answered.');
  const { status, text, headers } = answer;
  return { status, text, headers: Array.from(headers.keys()), statements };
}

/** The first one warms up what is loaded and prepared once. */
async function both(
  send: (email: string) => Promise<TestAnswer>,
): Promise<{ ofKnown: Seen; ofUnknown: Seen }> {
  await send('warm@example.org');
  const ofUnknown = await seen(() => send('nobody@example.org'));
  return { ofUnknown, ofKnown: await seen(() => send(known)) };
}

it('a registration is the same for a known address and an unknown one', async () => {
  const { ofKnown, ofUnknown } = await both((email) =>
    server.request('POST', '/accounts', { body: { email, password, name: 'Ada Byrne' } }),
  );
  expect([ofUnknown.status, ofUnknown.statements.length > 3]).toEqual([202, true]);
  expect(ofKnown).toEqual(ofUnknown);
});

it('so is asking for a new password', async () => {
  const { ofKnown, ofUnknown } = await both((email) =>
    server.request('POST', '/password-resets', { body: { email } }),
  );
  expect([ofUnknown.status, ofUnknown.statements.length > 3]).toEqual([202, true]);
  expect(ofKnown).toEqual(ofUnknown);
});

it('so is asking for a new address, but for the address itself', async () => {
  const hash = await hashPassword(password);
  const change = async (email: string): Promise<readonly string[]> => {
    const actor = await server.addMember(server.owner.actor, 'editor');
    await server.transact(actor, async ({ sql }) => {
      await sql('users').where('users.id', actor.userId).update({ password_hash: hash });
    });
    const person = await server.signIn(actor);
    await person.request('GET', '/account');
    return statementsOf(async () => {
      const answer = await person.request('POST', '/account/email', { body: { email, password } });
      expect([answer.status, answer.body.pendingEmail]).toEqual([202, email]);
    });
  };
  await change('warm@example.org');
  expect(await change(known)).toEqual(await change('nobody@example.org'));
});
