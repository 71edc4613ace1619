import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';
import { TestSocket } from '../../../test/test-socket.ts';

const WINDOW = { eventRetentionCount: 10, eventRetentionDays: 7 };

let server: TestServer;
let project: TestProject;
/** The project itself, its five columns and eight tasks. */
const revision = 14;

beforeAll(async () => {
  server = await startTestServer({ config: WINDOW });
});

afterAll(() => server.close());

beforeEach(async () => {
  project = await createProject(server.owner);
  for (let count = 0; count < 8; count += 1) await createTask(server.owner, project);
});

const page = (after: number, limit = 200) =>
  server.owner.request('GET', `/streams/${project.id}/events`, {
    query: { after: String(after), limit: String(limit) },
  });

/** What a client gets that has seen so much: the events after it, or the word that it needs a snapshot. */
async function byHttp(after: number): Promise<number[] | 'expired'> {
  const { status, body } = await page(after);
  if (status === 410 && body.code === 'events_expired') return 'expired';
  return body.items.map(({ seq }: { seq: number }) => seq);
}

async function bySocket(after: number): Promise<number[] | 'expired'> {
  const socket = await TestSocket.signIn(server, server.owner);
  socket.send({ type: 'subscribe', stream: project.id, after });
  const answer = () => socket.received.find(({ type }) => type === 'caught-up' || type === 'unsubscribed');
  await expect.poll(() => answer() !== undefined).toBe(true);
  const seqs = socket.seqs(project.id);
  socket.cut();
  return answer()?.reason === 'expired' ? 'expired' : seqs;
}

const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const age = (upTo: number, days: number) =>
  server.transact(server.owner.actor, ({ sql }) =>
    sql.raw(
      'update events set occurred_at = now() - make_interval(days => ?) where stream_id = ? and seq <= ?',
      [days, project.id, upTo],
    ),
  );

describe.each([
  ['by HTTP', byHttp],
  ['by socket', bySocket],
])('who comes back %s', (_how, comeBack) => {
  it('gets as many events as the window holds, and not one more', async () => {
    expect(await comeBack(revision - 10)).toEqual(from(revision - 9, revision));
    expect(await comeBack(revision - 11)).toBe('expired');
    expect(await comeBack(0)).toBe('expired');
  });

  it('gets events of the last days alone', async () => {
    await age(revision - 4, 8);
    await age(revision - 5, 8);
    expect(await comeBack(revision - 4)).toEqual(from(revision - 3, revision));
    expect(await comeBack(revision - 5)).toBe('expired');
  });

  it('gets nothing and no refusal when there was nothing since, however long ago', async () => {
    await age(revision, 30);
    expect(await comeBack(revision)).toEqual([]);
    expect(await comeBack(revision - 1)).toBe('expired');
  });

  it('from what the stream has not reached needs a snapshot, as after a restore from a backup', async () => {
    const seen = revision;
    await server.transact(server.owner.actor, async ({ sql }) => {
      await sql.raw('delete from events where stream_id = ? and seq > ?', [project.id, seen - 3]);
      await sql.raw('update streams set revision = ? where id = ?', [seen - 3, project.id]);
    });
    expect(await comeBack(seen)).toBe('expired');
    expect(await comeBack(seen - 3)).toEqual([]);
    await createTask(server.owner, project);
    expect(await comeBack(seen - 3)).toEqual([seen - 2]);
  });

  it('finds the events that the window no longer gives still kept', async () => {
    const count = await server.transact(server.owner.actor, async ({ sql }) => {
      const { rows } = await sql.raw<{ rows: { count: number }[] }>(
        'select count(*)::int as count from events where stream_id = ?',
        [project.id],
      );
      return rows[0]?.count;
    });
    expect([await comeBack(0), count]).toEqual(['expired', revision]);
  });
});
