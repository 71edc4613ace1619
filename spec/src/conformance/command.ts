import { parseArgs } from 'node:util';
import { runScenario, type ScenarioResult } from './run-scenario.ts';
import type { ScenarioContext } from './scenario-context.ts';
import { scenario } from './scenario.ts';

const usage = `Holds a server to the Tickboard contract.

  tickboard-conformance <address> --token <token> [--only <text>]

  address   of the server, with or without /api/v1
  --token   of an owner or admin; TICKBOARD_TOKEN does as well and stays out of the list of processes
  --only    the steps whose theme or name has this text

It makes projects, time entries, people and keys of its own and deletes them again. The caller's running timer is
discarded. What needs other people is tried where a link lets them in without a mail (EMAIL_VERIFICATION=false).`;

export interface CommandEnvironment {
  readonly arguments: readonly string[];
  readonly token?: string | undefined;
  readonly fetch?: ScenarioContext['fetch'];
  readonly print: (line: string) => void;
}

/** The command without its process. Answers the exit code: 0 kept, 1 not kept, 2 wrongly called. */
export async function runCommand(environment: CommandEnvironment): Promise<number> {
  const { print } = environment;
  const call = readCall(environment);
  if (typeof call === 'string') {
    print(call);
    return call === usage ? 0 : 2;
  }
  const steps = scenario.filter(({ theme, name }) => `${theme} ${name}`.includes(call.only));
  const context = { ...call, ...(environment.fetch ? { fetch: environment.fetch } : {}) };
  const results = await runScenario(steps, context, (result) => print(lineOf(result)));
  const failed = results.filter(({ failure }) => failure !== undefined).length;
  const notTried = results.filter((result) => result.notTried !== undefined).length;
  const rest = notTried > 0 ? `, ${notTried} not tried` : '';
  print(`${results.length - failed - notTried} kept, ${failed} not kept${rest}`);
  return failed === 0 && results.length > notTried ? 0 : 1;
}

interface Call {
  readonly baseUrl: string;
  readonly token: string;
  readonly only: string;
}

function readCall(environment: CommandEnvironment): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...environment.arguments],
      allowPositionals: true,
      options: {
        token: { type: 'string' },
        only: { type: 'string', default: '' },
        help: { type: 'boolean', default: false },
      },
    });
    const token = values.token ?? environment.token;
    const [baseUrl] = positionals;
    if (values.help) return usage;
    if (!baseUrl || !token) return `The address of a server and a token are needed.\n\n${usage}`;
    return { baseUrl, token, only: values.only };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${usage}`;
  }
}

function lineOf({ step, failure, notTried }: ScenarioResult): string {
  const outcome = failure === undefined ? (notTried === undefined ? 'kept     ' : 'not tried') : 'NOT KEPT ';
  const reason = failure ?? notTried;
  const line = `${outcome} ${step.theme}: ${step.name}`;
  return reason === undefined ? line : `${line}\n          ${reason}`;
}
