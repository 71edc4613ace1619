// Who worked on what in a week, and what is overdue: to the terminal or into a file, once or as it changes.

import { AuthenticationError, ConnectionError, createClient, PermissionError } from '@tickboard/sdk';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { followChanges } from './follow.ts';
import { gatherReport } from './gather.ts';
import { formats, render, type Format } from './render.ts';
import { parseWeek, weekOf, type Week } from './week.ts';

const usage = `Usage: node report.ts [options]

  --week <week>       such as 2026-W47 (default: this one)
  --project <key>     only this project; may be given more than once
  --format <format>   markdown (default) or csv
  --output <file>     instead of the terminal
  --watch             writes it again whenever something in it changes, until Ctrl+C

TICKBOARD_URL is the address of the server, TICKBOARD_KEY an API key that may read projects, tasks, members,
statuses, labels, time entries and events.`;

interface Options {
  readonly week: Week | undefined;
  readonly projectKeys: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly watch: boolean;
}

class UsageError extends Error {}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      week: { type: 'string' },
      project: { type: 'string', multiple: true, default: [] },
      format: { type: 'string', default: 'markdown' },
      output: { type: 'string' },
      watch: { type: 'boolean', default: false },
    },
  });
  const format = formats.find((name) => name === values.format);
  if (format === undefined)
    throw new UsageError(`--format is ${formats.join(' or ')}, not ${values.format}.`);
  const week = values.week === undefined ? undefined : parseWeek(values.week);
  if (values.week !== undefined && week === undefined) {
    throw new UsageError(`--week is written as 2026-W47, not ${values.week}.`);
  }
  const { project: projectKeys, output, watch } = values;
  return { week, projectKeys, format, output, watch };
}

function connect() {
  const { TICKBOARD_URL: baseUrl, TICKBOARD_KEY: token } = process.env;
  if (!baseUrl || !token) throw new UsageError('Set TICKBOARD_URL and TICKBOARD_KEY.');
  // Nobody waits at a screen: a server that restarts, or asks to go slower, is waited for up to two minutes.
  return createClient({ baseUrl, token, maxRetries: 8, totalTimeout: 120_000 });
}

async function main(): Promise<void> {
  const { week, projectKeys, format, output, watch } = readOptions();
  const client = connect();
  const write = async (): Promise<void> => {
    const today = new Date();
    const report = await gatherReport(client, { week: week ?? weekOf(today), today, projectKeys });
    const text = render(report, format);
    if (output === undefined) process.stdout.write(text);
    else await writeFile(output, text);
  };
  if (!watch) return write();
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());
  // First the ear and then the eye: what changes while the report is made is heard.
  const changed = (): void => void write().catch(fail);
  await followChanges(client, projectKeys, { changed, signal: ending.signal });
  await write();
  console.error('Waiting for changes; Ctrl+C ends it.');
}

function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
    console.error(`${error.message}\n\n${usage}`);
  } else if (error instanceof AuthenticationError)
    console.error('TICKBOARD_KEY is not a key of this server.');
  else if (error instanceof PermissionError) console.error(`The key may not do that: ${error.message}`);
  else if (error instanceof ConnectionError)
    console.error(`${process.env['TICKBOARD_URL']} does not answer.`);
  else console.error(error instanceof Error ? error.message : error);
}

await main().catch(fail);
