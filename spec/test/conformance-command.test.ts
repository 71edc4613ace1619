import { describe, expect, it } from 'vitest';
import { runCommand } from '../src/conformance/command.ts';

interface Run {
  readonly code: number;
  readonly output: string;
  readonly urls: readonly string[];
}

/** Runs the command against a server that gives one answer to everything. */
async function run(parameters: readonly string[], answer: () => Response, token?: string): Promise<Run> {
  const lines: string[] = [];
  const urls: string[] = [];
  const code = await runCommand({
    arguments: parameters,
    token,
    print: (line) => lines.push(line),
    fetch: async (url) => {
      urls.push(url);
      return answer();
    },
  });
  return { code, output: lines.join('\n'), urls };
}

const server = { time: '2026-11-20T10:00:00.000Z', limits: { pageSize: 200 } };
const only = ['--only', 'tells what it is'];

function goodAnswer(): Response {
  return Response.json(server);
}

describe('tickboard-conformance', () => {
  it('ends well when every promise is kept', async () => {
    const { code, output, urls } = await run(['http://localhost:4010/', '--token', 't', ...only], goodAnswer);
    expect(output).toContain('1 kept, 0 not kept');
    expect(urls).toEqual(['http://localhost:4010/api/v1/server']);
    expect(code).toBe(0);
  });

  it('names each promise that was not kept, and why', async () => {
    const bad = (): Response => Response.json({ ...server, time: '2026-11-20T10:00:00Z' });
    const { code, output } = await run(['http://localhost:4010/api/v1', '--token', 't', ...only], bad);
    expect(output).toContain('NOT KEPT  server: a server tells what it is without a credential');
    expect(output).toContain('The clock has milliseconds and Z');
    expect(code).toBe(1);
  });

  it('says what it could not try, and why', async () => {
    const answers = [
      Response.json({ token: 'tbi_x' }, { status: 201 }),
      Response.json({ next: 'verifyEmail' }, { status: 202 }),
    ];
    const step = ['http://localhost:4010', '--token', 't', '--only', 'a sign-in gives tokens'];
    const { code, output } = await run(step, () => answers.shift()!);
    expect(output).toContain('not tried sessions: a sign-in gives tokens that stand for the person');
    expect(output).toContain('no mail can be read here');
    expect(output).toContain('0 kept, 0 not kept, 1 not tried');
    expect(code).toBe(1);
  });

  it('goes on when the server cannot be reached', async () => {
    const unreachable = (): Response => {
      throw new TypeError('fetch failed');
    };
    const { code, output } = await run(['http://localhost:1', '--only', 'server '], unreachable, 't');
    expect(output).toContain('fetch failed');
    expect(output).toMatch(/\b0 kept, \d+ not kept/);
    expect(code).toBe(1);
  });

  it.each([
    [['--help'], 0, 'tickboard-conformance <address>'],
    [[], 2, 'The address of a server and a token are needed.'],
    [['http://localhost:4010'], 2, 'The address of a server and a token are needed.'],
    [['--tokn', 't'], 2, '--tokn'],
  ])('called with %j ends with %i and says how to call it', async (parameters, expected, text) => {
    const { code, output } = await run(parameters, goodAnswer);
    expect(output).toContain(text);
    expect(output).toContain('--only');
    expect(code).toBe(expected);
  });

  it('finds no promise kept when none was looked at', async () => {
    const { code } = await run(['http://localhost:4010', '--only', 'no such step'], goodAnswer, 't');
    expect(code).toBe(1);
  });
});
