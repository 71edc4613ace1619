import type { Config } from '../config.ts';
import { listAllOrganizations } from '../features/accounts/all-organizations.ts';
import { createLogger, type Logger } from '../telemetry/logger.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './context.ts';
import { demoSignInAdvice, prepareDemo } from './demo.ts';
import { openConfiguredDatabase, type ConfiguredDatabase } from './open-database.ts';
import { startServer } from './running-server.ts';
import { exitCodeOf, onNextStopSignal, watchForStop, type StopSignal } from './stop-signals.ts';
import { waitForDatabase } from './wait-for-database.ts';

const LEAVE_MILLISECONDS = 2_000;

export interface ServeOptions {
  readonly config: Config;
  readonly context: CommandContext;
  /** Whether an empty database is to get the demo. */
  readonly wantsDemo: boolean;
}

/**
 * The life of a server: database, schema, requests, and the same backwards. The first signal lets accepted requests
 * finish. A second one ends the process at once, which costs those requests and nothing that was committed.
 */
export async function serve({ config, context, wantsDemo }: ServeOptions): Promise<void> {
  const watch = watchForStop();
  void watch.told.then(() => forceOnNextSignal(() => database?.close({ immediate: true })));
  const logger = createLogger({ level: config.logLevel, format: config.logFormat });
  let database: ConfiguredDatabase | undefined;
  try {
    const log = { info: (message: string): void => logger.info(message) };
    database = await openConfiguredDatabase(config, { purpose: 'serve', log });
    if (!(await isThere(database, config, logger, watch.told))) return;
    await run({ config, context, wantsDemo, database, logger, told: watch.told });
  } finally {
    watch.end();
    await database?.close();
    leaveInAnyCase();
  }
}

/** Everything has been closed; only what waits for a database that hangs could keep the process now. */
function leaveInAnyCase(): void {
  setTimeout(() => process.exit(), LEAVE_MILLISECONDS).unref();
}

/** The embedded one is there once it is opened. */
async function isThere(
  { embedded, connection, ownerConnection }: ConfiguredDatabase,
  { databaseWaitSeconds: seconds }: Config,
  log: Logger,
  stopped: Promise<StopSignal>,
): Promise<boolean> {
  if (embedded) return true;
  const options = { seconds, log, stopped };
  return (
    (await waitForDatabase({ ...options, connection })) &&
    waitForDatabase({ ...options, connection: ownerConnection })
  );
}

interface Parts extends ServeOptions {
  readonly database: ConfiguredDatabase;
  readonly logger: Logger;
  readonly told: Promise<StopSignal>;
}

async function run({ told, context, ...parts }: Parts): Promise<void> {
  const { config, database, logger, wantsDemo } = parts;
  const migrations = await database.migrate();
  if (migrations.length > 0) logger.info({ migrations }, 'the schema was brought up to date');
  const hasDemo = await prepareDemo(database, config, wantsDemo);
  const server = await startServer({ ...parts, hasDemo });
  try {
    const advice = hasDemo ? demoSignInAdvice() : await signInAdvice(database);
    context.out(`Tickboard is ready at ${config.publicUrl ?? server.url}\n${advice}`);
    const reason = await Promise.race([told, lost(database)]);
    logger.info({ reason }, 'stopping');
    if (reason === 'lost')
      throw new CommandError(
        'The embedded database ended by itself, and starting it again did not help; its log is in the data folder.',
      );
  } finally {
    await server.close();
  }
}

async function signInAdvice({ ownerConnection }: ConfiguredDatabase): Promise<string> {
  const organizations = await listAllOrganizations(ownerConnection);
  return organizations.length > 0
    ? 'Sign in there with your e-mail address and password.'
    : 'Nobody can sign in yet. Make the first account with: tickboard create-admin --email you@example.com';
}

function lost({ embedded }: ConfiguredDatabase): Promise<'lost'> {
  return embedded ? embedded.lost.then(() => 'lost') : new Promise(() => undefined);
}

function forceOnNextSignal(release: () => Promise<void> | undefined): void {
  onNextStopSignal((signal) => {
    const leave = (): never => process.exit(exitCodeOf[signal]);
    Promise.resolve(release()).then(leave, leave);
  });
}
