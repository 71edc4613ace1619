import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { asOwner } from '../../test/as-owner.ts';
import { fillEveryTable } from '../../test/fill-every-table.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../test/start-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { createProject } from '../../test/builders.ts';
import { openEmbeddedDatabase } from '../db/embedded/index.ts';
import { migrate } from '../db/migrate.ts';
import { Checksums, partPath, writeHeader } from '../features/archive/archive-format.ts';
import { findTables, LEFT_OUT } from '../features/archive/archive-tables.ts';
import { runInProcess } from './run-in-process.test-support.ts';
import { startTickboard, type Ended } from './run-tickboard.test-support.ts';

/** An installation with something in every table, and an archive of it. */
let source: TestServer;
let key: TestCaller;
let folder: string;
let archive: string;
let exported: Ended;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickboard-archive-'));
  archive = join(folder, 'first.tar.gz');
  source = await startTestServer();
  key = await source.key(['projects:read', 'tasks:read', 'tasks:write', 'projects:write']);
  await fillEveryTable(source.database.database, source.owner.actor);
  await fillEveryTable(source.database.database, (await source.stranger()).actor);
  await addOddRows();
  exported = await run(['export', archive], source.database.url);
});

afterAll(async () => {
  await source.close();
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function run(parameters: readonly string[], url: string): Promise<Ended> {
  return runInProcess(parameters, { DATABASE_URL: url });
}

/** With the schema of today and nothing in it, or without any. */
async function newDatabase(schema: 'migrated' | 'bare' = 'migrated'): Promise<string> {
  const database = await createTestDatabase({ empty: schema === 'bare' });
  databases.push(database);
  return database.url;
}

/** Values that a way of writing could lose, and rows that come before those which their keys name. */
async function addOddRows(): Promise<void> {
  const text = `$$ "quoted" 'so' \\ back\\nslash ${String.fromCodePoint(0x2028, 0x1f6a2, 1)}\ttab\r\nline null \\x00 $$`;
  const first = '00000000-0000-4000-8000-000000000001';
  const last = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  const { organizationId } = source.owner.actor;
  await asOwner(
    source,
    `
    insert into members (organization_id, id, name, role, former_user_id, removed_at, merged_into_id)
      select organization_id, '${first}', ${text}, 'viewer', user_id, '2026-01-01T00:00:00.007Z', id
        from members where organization_id = '${organizationId}' and user_id is not null limit 1;
    insert into tasks (organization_id, id, project_id, number, title, status_id, position)
      select organization_id, '${last}', project_id, 7000, ${text}, status_id, 'a1' from tasks
       where organization_id = '${organizationId}' limit 1;
    insert into tasks (organization_id, id, project_id, number, title, status_id, position, parent_id, due_date,
        description)
      select organization_id, '${first}', project_id, 7001, '', status_id, 'a2', id, '2028-02-29', repeat('long ', 210000)
        from tasks
       where organization_id = '${organizationId}' and id = '${last}';
    insert into audit_events (organization_id, action, actor_kind, details) values ('${organizationId}', 'a.b', 'nobody',
      '{"none": null, "long": 12345678901234567890.50, "deep": {"é": ["\\"", {}]}}');
    insert into events (scope_id, stream_id, seq, id, type, payload, occurred_at)
      select scope_id, id, 9007199254740993, id, 'odd', ${text}, 'infinity' from streams;
    update streams set revision = 9007199254740993;
    update api_keys set scopes = array['a,b', '"', '', 'null', ' '], project_ids = array['${first}', '${last}']::uuid[]
     where name = 'Key';
    insert into imported_objects (organization_id, source, kind, source_id, object_id)
      select '${organizationId}', 'trello', kind, kind, '${first}' from unnest(array['b', 'A', '_', 'ä', 'a', 'Z', '-b']) as kind;
    insert into account_mails (id, kind, email, origin, invitation_hash)
      values ('${first}', 'registration', 'a@example.com', 'http://localhost', '\\x00ff5c');
    insert into account_tokens (hash, mail_id) values ('\\x', '${first}');`,
  );
}

/** In all tables of the schema, or nothing where there is no schema. */
async function countRows(url: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set tickboard.system = 'on'`);
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and relname not like 'schema\\_migrations%'`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of rows) {
      const found = await client.query<{ count: number }>(`select count(*)::int as count from ${name}`);
      counts[name] = found.rows[0]?.count ?? 0;
    }
    return counts;
  } finally {
    await client.end();
  }
}

function digestIn({ out }: Ended): string | undefined {
  return /^Contents: sha256 ([0-9a-f]{64})$/m.exec(out)?.[1];
}

describe('an archive', () => {
  it('holds every table but those that are left out on purpose', async () => {
    expect(exported).toMatchObject({ code: 0, told: expect.stringContaining('as secret as the database') });
    const counts = await countRows(source.database.url);
    const wanted = Object.keys(counts).filter((name) => !LEFT_OUT.includes(name));
    const listed = execFileSync('tar', ['tzf', archive], { encoding: 'utf8' });
    for (const name of wanted) expect(listed, name).toContain(`tables/${name}/000001.jsonl`);
    expect(listed.match(/000001/g)).toHaveLength(wanted.length);
    // The long task of the odd rows fills a part.
    expect(listed).toContain('tables/tasks/000002.jsonl');
  });

  it('needs no sequence to be moved on, since no table of it has one', async () => {
    const sequences = await asOwner(
      source,
      `select relname::text as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1`,
    );
    expect(sequences).toEqual([
      { name: 'schema_migrations_id_seq' },
      { name: 'schema_migrations_lock_index_seq' },
    ]);
  });

  it('is for the eyes of its owner, and nothing else is left beside it', async () => {
    expect((await stat(archive)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['first.tar.gz']);
  });

  it('replaces a file only when that is asked for, and says why it cannot be written', async () => {
    const again = await run(['export', archive], source.database.url);
    expect(again).toMatchObject({ code: 1, told: expect.stringContaining('--overwrite') });
    const { ino } = await stat(archive);
    expect((await run(['export', '--overwrite', archive], source.database.url)).code).toBe(0);
    expect((await stat(archive)).ino).not.toBe(ino);
    for (const [file, reason] of [
      [join(folder, 'nowhere/a.tar.gz'), 'no such file or directory'],
      [folder, 'is no file'],
    ] as const) {
      const { code, told } = await run(['export', file], source.database.url);
      expect([code, told]).toEqual([1, expect.stringContaining(reason)]);
      expect(told).not.toContain('    at ');
    }
  });

  it('shows one moment, whatever is written while it is made', async () => {
    const file = join(folder, 'moment.tar.gz');
    const insert = `const { Client } = require('pg');
      const client = new Client({ connectionString: process.env.URL });
      client.connect()
        .then(() => client.query("set tickboard.system = 'on'; insert into account_tokens (hash, mail_id) select 'later', id from account_mails"))
        .then(() => client.end());`;
    const { runCommandLine } = await import('./program.ts');
    let inserted = 0;
    await runCommandLine(['export', file], {
      environment: { DATABASE_URL: source.database.url },
      input: process.stdin,
      out: () => undefined,
      // The first table has been read, and this process does not go on before the row is there.
      tell: () => {
        if (inserted++ === 0)
          execFileSync(process.execPath, ['-e', insert], {
            cwd: import.meta.dirname,
            env: { ...process.env, URL: source.database.url },
          });
      },
    });
    expect(
      await asOwner(source, `delete from account_tokens where hash = 'later' returning 1 as one`),
    ).toEqual([{ one: 1 }]);
    expect(await readFile(file)).toEqual(await readFile(archive));
    await rm(file);
  });

  it('is not made by a role that would see nothing, nor of a database that holds no Tickboard', async () => {
    const role = `tickboard_reader_${process.pid}`;
    await asOwner(source, `create role ${role} login password 'reader' in role tickboard_app`);
    onTestFinished(async () => void (await asOwner(source, `drop role ${role}`)));
    const url = new URL(source.database.url);
    [url.username, url.password] = [role, 'reader'];
    const file = join(folder, 'never.tar.gz');
    const blind = await run(['export', file], url.href);
    expect(blind).toMatchObject({ code: 1, told: expect.stringContaining('MIGRATION_DATABASE_URL') });
    const nothing = await run(['export', file], await newDatabase('bare'));
    expect(nothing).toMatchObject({ code: 1, told: expect.stringContaining('no Tickboard') });
    const noFolder = await runInProcess(['export', file], { DATA_DIR: join(folder, 'nothing') });
    expect(noFolder).toMatchObject({ code: 1, told: expect.stringContaining('There is no database in') });
    expect(await readdir(folder)).toEqual(['first.tar.gz']);
  });
});

describe('a move', { timeout: 120_000 }, () => {
  let target: string;

  beforeAll(async () => {
    const database = await createTestDatabase({ empty: true, locale: 'de' });
    databases.push(database);
    target = database.url;
  });

  it('goes as the docs say to PostgreSQL and back, equal byte for byte', async () => {
    const docs = await readFile(join(import.meta.dirname, '../../../docs/archive.md'), 'utf8');
    const [there = '', back = '', check = ''] = [...docs.matchAll(/^```sh\n(.*?)^```$/gms)].map(
      ([, block]) => block,
    );
    const embedded = { DATA_DIR: join(folder, 'data') };
    // Kept running, so that not every command has to start it.
    const running = await openEmbeddedDatabase({
      dataDir: embedded.DATA_DIR,
      log: { info: () => undefined },
    });
    onTestFinished(() => running.stop({ immediate: true }));
    const ended = [await runInProcess(['import', 'archive', archive], embedded)];
    for (const line of `${there}${back}`.trim().split('\n')) {
      const { environment, parameters } = understood(line);
      ended.push(await runInProcess(parameters, { ...embedded, ...environment }));
    }
    expect(ended.map(({ code, told }) => (code === 0 ? 'done' : told))).toEqual(Array(5).fill('done'));
    expect(new Set(ended.map(digestIn))).toEqual(new Set([digestIn(exported)]));
    const bytes = await readFile(archive);
    expect((await readFile(join(folder, 'tickboard.tar.gz'))).equals(bytes)).toBe(true);
    expect((await readFile(join(folder, 'back.tar.gz'))).equals(bytes)).toBe(true);
    execFileSync('sh', ['-ec', check], { cwd: folder });
  });

  /** A line of the docs, with the test's own places in it. */
  function understood(line: string) {
    const words = line
      .replace('postgres://tickboard:secret@db/tickboard', target)
      .replace('.tickboard/moved', join(folder, 'moved'))
      .replace(/\S+\.tar\.gz$/, (file) => join(folder, file))
      .split(' ');
    const start = words.indexOf('tickboard');
    const environment = Object.fromEntries(words.slice(0, start).map((word) => word.split(/=(.*)/, 2)));
    return { environment, parameters: words.slice(start + 1) };
  }

  it('takes everybody along: who was signed in still is, and every change goes on where it was', async () => {
    const project = await createProject(source.owner);
    await run(['export', '--overwrite', archive], source.database.url);
    const url = await newDatabase();
    await run(['import', 'archive', archive], url);
    const moved = await startTestServer({ database: { reachBy: () => Promise.resolve(url) } });
    onTestFinished(() => moved.close());
    const ask = (server: TestServer, caller: TestCaller, path: string) =>
      server.caller(caller.actor, caller.token).request('GET', path);
    for (const caller of [source.owner, key]) {
      const [before, after] = [
        await ask(source, caller, `/projects/${project.id}/board`),
        await ask(moved, caller, `/projects/${project.id}/board`),
      ];
      expect(after.status).toBe(200);
      expect(after.text).toBe(before.text);
    }
    const { revision } = (await ask(moved, key, `/projects/${project.id}/board`)).body;
    const written = await moved
      .caller(key.actor, key.token)
      .request('POST', `/projects/${project.id}/tasks`, { body: { title: 'After the move' } });
    expect(written.headers.get('tickboard-revision')).toContain(`${project.id}=${revision + 1}`);
    expect((await ask(moved, moved.owner, `/projects/${project.id}/board`)).status).toBe(404);
  });

  it('is refused by a database that is not empty, and by one that a server works on', async () => {
    const before = await countRows(target);
    const full = await run(['import', 'archive', archive], target);
    expect(full).toMatchObject({ code: 1, told: expect.stringContaining('not empty') });
    expect(await countRows(target)).toEqual(before);
    const url = await newDatabase();
    const serving = startTickboard(['serve'], { DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'silent' });
    await serving.output(/ready at/);
    const busy = await run(['import', 'archive', archive], url);
    expect(busy).toMatchObject({ code: 1, told: expect.stringContaining('A server is running') });
    expect((await run(['export', join(folder, 'of-running.tar.gz')], url)).code).toBe(0);
    serving.child.kill('SIGTERM');
    await serving.ended;
    // It has left a signing key, which gives way to those of the archive.
    expect(await run(['import', 'archive', archive], url)).toMatchObject({ code: 0 });
  });
});

interface Entry {
  readonly name: string;
  readonly content: string;
}

async function entriesOf(file: string): Promise<Entry[]> {
  const tar = extract();
  tar.end(gunzipSync(await readFile(file)));
  const entries: Entry[] = [];
  for await (const entry of tar)
    entries.push({ name: entry.header.name, content: (await buffer(entry)).toString() });
  return entries;
}

async function packed(entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, content } of entries) tar.entry({ name }, content);
  tar.finalize();
  return gzipSync(await buffer(tar));
}

describe('an import', { timeout: 120_000 }, () => {
  it('refuses what is damaged, cut off, later or something else, and touches nothing', async () => {
    const url = await newDatabase('bare');
    const bytes = await readFile(archive);
    const entries = await entriesOf(archive);
    const changed = (name: RegExp, change: (content: string) => string): Promise<Buffer> =>
      packed(
        entries.map((entry) =>
          name.test(entry.name) ? { ...entry, content: change(entry.content) } : entry,
        ),
      );
    const flipped = Buffer.from(bytes);
    flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
    const wrong: Readonly<Record<string, Buffer>> = {
      'is damaged': flipped,
      'is damaged: unexpected end of file': bytes.subarray(0, bytes.length - 1),
      'tables/tasks/000002.jsonl is not what its checksum says': await changed(/\/tasks\//, (text) =>
        text.replace('7000', '7002'),
      ),
      'has no SHA256SUMS at its end': await packed(entries.slice(0, -1)),
      'tables/tasks/000001.jsonl is missing': await packed(
        entries.filter(({ name }) => !name.includes('/tasks/')),
      ),
      'is not what comes next': await packed(
        entries.map((entry, place) => entries[place === 2 ? 1 : place] ?? entry),
      ),
      'comes after its end': await packed([...entries, { name: 'more', content: 'x' }]),
      'A later Tickboard has made this archive (its schema has 9999-later)': await later(entries),
      'version 2 of the format': await changed(/archive\.json/, (text) =>
        text.replace('"version": 1', '"version": 2'),
      ),
      'is not gzipped': Buffer.from('PK'),
      'begins with readme': await packed([{ name: 'readme', content: 'x' }]),
      'there is nothing in it': gzipSync(''),
    };
    const file = join(folder, 'wrong.tar.gz');
    for (const [reason, content] of Object.entries(wrong)) {
      await writeFile(file, content);
      const { code, told } = await run(['import', 'archive', file], url);
      expect([reason, code, told]).toEqual([reason, 1, expect.stringContaining(reason)]);
      expect(told).not.toContain('    at ');
    }
    const missing = await run(['import', 'archive', join(folder, 'none')], url);
    expect(missing).toMatchObject({ code: 1, told: expect.stringContaining('There is no file') });
    expect(await countRows(url)).toEqual({});
  });

  it('leaves nothing behind when rows do not fit, although every checksum is right', async () => {
    const url = await newDatabase();
    const entries = (await entriesOf(archive)).slice(0, -1).map((entry) =>
      entry.name.includes('/comments/')
        ? {
            ...entry,
            content: entry.content.replace(/"author_id":null/, `"author_id":"${crypto.randomUUID()}"`),
          }
        : entry,
    );
    const file = join(folder, 'unfit.tar.gz');
    await writeFile(file, await packed(summed(entries)));
    const { code, told } = await run(['import', 'archive', file], url);
    expect([code, told]).toEqual([1, expect.stringContaining('comments_author_fkey')]);
    expect(Object.values(await countRows(url)).every((count) => count === 0)).toBe(true);
  });

  it.runIf(process.platform !== 'win32').each([
    ['SIGKILL', { code: null, told: /organizations/ }],
    ['SIGINT', { code: 1, told: /Stopped; nothing was imported\.\n$/ }],
  ] as const)(
    'that is ended by %s in the middle leaves nothing, and can be begun again',
    async (signal, end) => {
      const url = await newDatabase();
      const pipe = join(folder, `pipe-${signal}`);
      execFileSync('mkfifo', [pipe]);
      const importing = startTickboard(['import', 'archive', pipe], { DATABASE_URL: url });
      const bytes = await readFile(archive);
      const most = Math.floor(bytes.length * 0.8);
      // It is read once to be checked, and then again as far as the writer lets it.
      await writeTo(pipe, bytes);
      await importing.output(/complete and undamaged/);
      const writer = await open(pipe, 'w');
      await writer.write(bytes.subarray(0, most));
      await importing.output(/organizations: 2 rows/);
      importing.child.kill(signal);
      await (signal === 'SIGINT' ? writer.write(bytes.subarray(most)) : importing.ended);
      await writer.close();
      const { code, told } = await importing.ended;
      expect({ code, told }).toEqual({ code: end.code, told: expect.stringMatching(end.told) });
      await expect.poll(async () => Math.max(...Object.values(await countRows(url)))).toBe(0);
      expect(await run(['import', 'archive', archive], url)).toMatchObject({ code: 0 });
    },
  );

  it('brings an archive of an earlier schema up to date', async () => {
    const [old, url] = [await newDatabase('bare'), await newDatabase('bare')];
    const file = join(folder, 'old.tar.gz');
    await writeFile(file, await packed(await archiveOf0014(old)));
    expect(await run(['import', 'archive', file], url)).toMatchObject({ code: 0 });
    const { told } = await run(['migrate'], url);
    expect(told).toBe('');
    const client = new Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query(`set tickboard.system = 'on'`);
    const { rows } = await client.query('select name, version, project_ids from api_keys');
    expect(rows).toEqual([{ name: 'Old key', version: 1, project_ids: null }]);
    const refused = await run(['import', 'archive', file], await newDatabase());
    expect(refused).toMatchObject({ code: 1, told: expect.stringContaining("later than the archive's") });
  });
});

/** With the checksums that belong to it, as somebody makes it who means it. */
function summed(entries: readonly Entry[]): Entry[] {
  const checksums = new Checksums();
  for (const { name, content } of entries) checksums.add(name, Buffer.from(content));
  return [...entries, { name: 'SHA256SUMS', content: checksums.text }];
}

/** As a Tickboard has made it that knew no later migration: a key without what 0015-keys has added. */
async function archiveOf0014(url: string): Promise<Entry[]> {
  await migrate({ connection: { connectionString: url }, upTo: '0014-project-access' });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set tickboard.system = 'on'; set timezone = 'UTC';
      insert into organizations (id, name, slug) values (gen_random_uuid(), 'Old', 'old');
      insert into api_keys (organization_id, id, name, prefix, secret_hash, role, scopes)
        select id, id, 'Old key', 'old', 'x', 'owner', array['tasks:read'] from organizations`);
    const applied = await client.query<{ name: string }>('select name from schema_migrations order by id');
    const tables = await findTables(client);
    const entries = [];
    for (const { name } of tables.filter((table) => /^(organizations|api_keys)$/.test(table.name))) {
      const { rows } = await client.query<{ row: string }>(
        `select row_to_json(${name})::text as row from ${name}`,
      );
      entries.push({ name: partPath(name, 1), content: rows.map(({ row }) => `${row}\n`).join('') });
    }
    const schema = applied.rows.map(({ name }) => name);
    const listed = tables.map(({ name, columns }) => ({ name, columns }));
    return summed([{ name: 'archive.json', content: writeHeader({ schema, tables: listed }) }, ...entries]);
  } finally {
    await client.end();
  }
}

async function writeTo(pipe: string, content: Buffer): Promise<void> {
  const handle = await open(pipe, 'w');
  await handle.write(content);
  await handle.close();
}

async function later(entries: readonly Entry[]): Promise<Buffer> {
  const changed = entries
    .slice(0, -1)
    .map((entry) =>
      entry.name === 'archive.json'
        ? { ...entry, content: entry.content.replace('"schema": [', '"schema": ["9999-later",') }
        : entry,
    );
  return packed(summed(changed));
}
