import { Readable } from 'node:stream';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { runCommandLine } from './program.ts';
import { runInProcess } from './run-in-process.test-support.ts';
import type { Ended } from './run-tickboard.test-support.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});

afterAll(() => database.drop());

/** In this process; serve.slow.test.ts has them as processes of their own. */
function run(parameters: readonly string[], changes = {}, input = ''): Promise<Ended> {
  return runInProcess(parameters, { DATABASE_URL: database.url, ...changes }, input);
}

describe('the command line', () => {
  it.each([
    'serve',
    'migrate',
    'export',
    'import archive',
    'import trello',
    'create-admin',
    'create-key',
    'rotate-signing-keys',
    'config',
    'database',
  ])('teaches %s by examples and names its exit codes', async (command) => {
    const { code, out } = await run([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`$ tickboard ${command}`);
    expect(out).toMatch(/Exit codes:\n {2}0/);
  });

  it('shows where to start', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('tickboard serve --demo');
  });

  it('tells its version', async () => {
    const { code, out } = await run(['--version']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it('ends with 2 for what it does not know, and says what it is', async () => {
    for (const parameters of [
      ['fly'],
      ['serve', '--fast'],
      ['create-admin'],
      ['create-key', '--name', 'x', '--role', 'king'],
    ]) {
      const { code, told } = await run(parameters);
      expect(code).toBe(2);
      expect(told).toMatch(/unknown|required|invalid/);
    }
  });

  it('ends with 2 and every fault for a wrong configuration', async () => {
    const { code, told } = await run(['migrate'], { PORT: 'x', LOG_LEVEL: 'loud' });
    expect(code).toBe(2);
    expect(told).toContain('PORT must be');
    expect(told).toContain('LOG_LEVEL must be');
  });

  it('prints the configuration without its secrets', async () => {
    const { code, out } = await run(['config'], { PORT: '8080' });
    expect(code).toBe(0);
    expect(out).toContain('port: 8080 # environment');
    expect(out).toContain('databaseUrl: (hidden)');
    expect(out).not.toContain(new URL(database.url).password);
  });

  it('says what is wrong with a database that cannot be reached, without a stack', async () => {
    const { code, told } = await run(['migrate'], { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/none' });
    expect(code).toBe(1);
    expect(told).toContain('Nothing answers');
    expect(told).not.toContain('    at ');
    const wrong = new URL(database.url);
    wrong.password = 'wrong';
    expect((await run(['migrate'], { DATABASE_URL: wrong.href })).told).toContain('password');
  });
});

describe('the commands on an empty database', () => {
  it('bring the schema up to date once', async () => {
    expect((await run(['migrate'])).out).toContain('Applied: 0001');
    expect((await run(['migrate'])).out).toContain('up to date');
  });

  it('tell whom to make first before there can be a key', async () => {
    const { code, told } = await run(['create-key', '--name', 'Too early']);
    expect(code).toBe(1);
    expect(told).toContain('tickboard create-admin');
  });

  it('make the first organization with its owner, whose password is told once', async () => {
    const { code, out, told } = await run([
      'create-admin',
      '--email',
      'Ada@Example.com',
      '--organization',
      'Harbour Line',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Password: [a-z0-9]{20}\n$/);
    expect(told).toContain('Created the organization Harbour Line');
  });

  it('refuse what nobody could sign in with, and names that are empty', async () => {
    const wrong = [
      ['--email', 'nonsense'],
      ['--email', 'bo@example.com', '--organization', ' '],
      ['--email', 'bo@example.com', '--name', ''],
    ];
    for (const options of wrong) {
      const { code, told } = await run(['create-admin', ...options]);
      expect(code, options.join(' ')).toBe(1);
      expect(told).toMatch(/no e-mail address|is empty/);
    }
  });

  it('refuse a password that is too short, and take a good one from the input', async () => {
    const short = await run(['create-admin', '--email', 'bo@example.com', '--password-stdin'], {}, 'short\n');
    expect(short.code).toBe(1);
    expect(short.told).toContain('at least 10');
    const good = await run(
      ['create-admin', '--email', 'bo@example.com', '--password-stdin'],
      {},
      'long enough now\n',
    );
    expect(good).toMatchObject({ code: 0, out: '' });
  });

  it('leave the password of who has an account alone, unless it is to be reset', async () => {
    const again = await run(['create-admin', '--email', 'ada@example.com']);
    expect(again).toMatchObject({ code: 0, out: '' });
    const reset = await run([
      'create-admin',
      '--email',
      'ada@example.com',
      '--reset-password',
      '--generate-password',
    ]);
    expect(reset.out).toMatch(/^Password: /);
  });

  it('give an account a new password, which is held to the same rules, and end its sessions', async () => {
    const reset = (email: string, input: string) =>
      run(['reset-password', email, '--password-stdin'], {}, input);
    expect((await reset('nobody@example.com', 'gravel-omelette-harp')).told).toContain(
      'Nobody has an account',
    );
    expect((await reset('ada@example.com', 'password123456')).told).toContain('easy to guess');
    const done = await reset('ADA@example.com', 'gravel-omelette-harp');
    expect(done).toMatchObject({ code: 0, out: '' });
    const made = await run(['reset-password', 'ada@example.com', '--generate-password']);
    expect(made.out).toMatch(/^Password: [a-z0-9]{20}\n$/);
  });

  it('print a key and nothing else on the standard output', async () => {
    const { code, out } = await run(['create-key', '--name', 'Build', '--member', 'ada@example.com']);
    expect(code).toBe(0);
    expect(out).toMatch(/^tbk_[0-9a-z]{8}_[\w-]{43}\n$/);
  });

  it('refuse a scope and a member that nobody knows', async () => {
    const scope = await run(['create-key', '--name', 'x', '--scopes', 'tasks:read,tasks:fly']);
    expect(scope).toMatchObject({ code: 2, out: '' });
    expect(scope.told).toContain('tasks:fly');
    const member = await run(['create-key', '--name', 'x', '--member', 'nobody@example.com']);
    expect(member).toMatchObject({ code: 1, out: '' });
  });

  it('ask which organization is meant when there are several', async () => {
    await run(['create-admin', '--email', 'ada@example.com', '--organization', 'Second']);
    const { code, told } = await run(['create-key', '--name', 'x']);
    expect(code).toBe(1);
    expect(told).toContain('harbour-line-');
    expect((await run(['create-key', '--name', 'x', '--organization', 'second'])).code).toBe(0);
    expect((await run(['create-key', '--name', 'x', '--organization', 'third'])).told).toContain(
      'There are:',
    );
  });
});

describe('rotate-signing-keys', () => {
  it('adds a key that signs later, or voids the others at once', async () => {
    const added = await run(['rotate-signing-keys']);
    expect([added.code, added.out]).toEqual([
      0,
      expect.stringMatching(/^The key \S+ signs in ten minutes\.$/m),
    ]);
    const alone = await run(['rotate-signing-keys', '--immediately']);
    expect(alone.out).toMatch(/^The key \S+ signs from now on, alone\.$/m);
  });
});

describe('a server on a given database', () => {
  it('has no use for the command that runs the embedded one', async () => {
    const { code, told } = await run(['database']);
    expect(code).toBe(1);
    expect(told).toContain('DATABASE_URL is set');
  });

  it('gets the demo by command, once', async () => {
    expect((await run(['seed'])).told).toContain('The demo is in');
    const again = await run(['seed']);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('Sign in to the demo as') });
    expect(again.told).toContain('already');
  });

  it('makes keys for some of its projects, by key or name, and for none that is not there', async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`set tickboard.system = 'on'`);
    const { rows: organizations } = await client.query<{ slug: string }>(
      'select slug from organizations where id in (select organization_id from projects)',
    );
    const create = (...more: string[]): ReturnType<typeof run> =>
      run(['create-key', '--name', 'Portal', '--organization', organizations[0]?.slug ?? '', ...more]);
    expect((await create('--project', 'web', 'Booking app 2.0')).out).toMatch(/^tbk_/);
    const { rows } = await client.query<{ keys: string[] }>(
      `select array_agg(projects.key order by projects.key) as keys
         from api_keys join projects on projects.id = any (api_keys.project_ids)`,
    );
    await client.end();
    expect(rows[0]?.keys).toEqual(['APP', 'WEB']);
    const missing = await create('--project', 'NOPE');
    expect(missing).toMatchObject({ code: 1, out: '', told: expect.stringContaining('no project NOPE') });
    expect(await create('--scopes', 'account:read')).toMatchObject({ code: 2, out: '' });
  });

  it('is ready, can be signed in to, stops when it is told to, and then leaves in any case', async () => {
    const leave = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    onTestFinished(() => leave.mockRestore());
    const password = 'a good password';
    await run(
      ['create-admin', '--email', 'cy@example.com', '--organization', 'second', '--password-stdin'],
      {},
      password,
    );
    const lines: string[] = [];
    const ready = Promise.withResolvers<string>();
    const ended = runCommandLine(['serve'], {
      environment: { DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: '/nowhere' },
      input: Readable.from([]),
      out: (line) => ready.resolve(line),
      tell: (line) => lines.push(line),
    });
    const [, url = ''] = /ready at (http\S+)\n/.exec(await ready.promise) ?? [];
    const signedIn = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'cy@example.com', password }),
    });
    expect(signedIn.status).toBe(201);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    process.emit('SIGTERM', 'SIGTERM');
    await ended;
    expect(lines).toEqual([]);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    await expect.poll(() => leave.mock.calls.length).toBe(1);
  });
});
