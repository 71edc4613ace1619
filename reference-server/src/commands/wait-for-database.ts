import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError, type ClientConfig } from 'pg';
import { CommandError } from './command-error.ts';
import { connectionAdvice } from './connection-advice.ts';

export interface WaitOptions {
  readonly connection: ClientConfig;
  readonly seconds: number;
  readonly log: { info(fields: object, message: string): void };
  /** Who will not wait any more. */
  readonly stopped: Promise<unknown>;
}

const CONNECT_MILLISECONDS = 5_000;
const BETWEEN_ATTEMPTS_MILLISECONDS = 250;
const BETWEEN_LINES_MILLISECONDS = 5_000;

/**
 * A database that is started together with the server (compose, a reboot) is there a moment later. Only what passes by itself
 * is waited for: a wrong password, a wrong name or a certificate that is not believed ends the start at once.
 *
 * @returns false when it was told to stop meanwhile.
 */
export async function waitForDatabase({ connection, seconds, log, stopped }: WaitOptions): Promise<boolean> {
  const hasStopped = stopped.then(() => true);
  const end = performance.now() + seconds * 1000;
  let nextLine = performance.now();
  for (;;) {
    const failure = await attempt(connection);
    if (failure === undefined) return true;
    if (!passes(failure)) throw failure;
    if (performance.now() >= end) throw givenUp(failure, seconds);
    if (performance.now() >= nextLine) {
      log.info({ reason: failure.message || codeOf(failure) }, 'waiting for the database');
      nextLine += BETWEEN_LINES_MILLISECONDS;
    }
    const pause = sleep(BETWEEN_ATTEMPTS_MILLISECONDS, false);
    if (await Promise.race([hasStopped, pause])) return false;
  }
}

async function attempt(connection: ClientConfig): Promise<Error | undefined> {
  const client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_MILLISECONDS });
  // One that breaks after it was made is noticed by its question.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    void client.end().catch(() => undefined);
  }
}

/** Of the network, and of a name that is not known yet; ENOENT is a socket's file. */
const passingCodes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
/** It stops, starts, or has no place for one more. */
const passingStates = /^(57P0[123]|53...|08...)$/;

function passes(failure: Error): boolean {
  if (failure instanceof DatabaseError) return passingStates.test(failure.code ?? '');
  const code = codeOf(failure);
  // pg gives no code to a connection that was not made in time, or was closed while it was made.
  return code === '' || passingCodes.test(code);
}

function codeOf(failure: Error): string {
  return 'code' in failure ? String(failure.code) : '';
}

function givenUp(cause: Error, seconds: number): CommandError {
  const advice = connectionAdvice(cause) ?? cause.message;
  return new CommandError(`There was no database within ${seconds} s (DATABASE_WAIT_SECONDS). ${advice}`);
}
