import { ConfigError, loadConfig, type LoadedConfig } from '../config-load.ts';
import { EmbeddedDatabaseError } from '../db/embedded/embedded-database-error.ts';
import { DatabaseSetupError } from '../db/setup-error.ts';
import { DomainError } from '../errors.ts';
import { CommandError } from './command-error.ts';
import { exitCodes, type CommandContext } from './context.ts';

export interface ConfigOption {
  readonly config?: string;
}

export interface ConfiguredCommand {
  readonly context: CommandContext;
  readonly options: ConfigOption;
  readonly work: (loaded: LoadedConfig) => Promise<void>;
}

/** Reads the configuration, does the work, and turns what a person can act on into one message and an exit code. */
export async function runCommand({ context, options, work }: ConfiguredCommand): Promise<void> {
  try {
    await work(await loadConfig({ environment: context.environment, file: options.config }));
  } catch (error) {
    context.tell(explain(error));
    process.exitCode = error instanceof ConfigError ? exitCodes.wrongUsage : exitCodes.failed;
  }
}

/** An error that nobody foresaw keeps its stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const foreseen = [CommandError, ConfigError, EmbeddedDatabaseError, DatabaseSetupError, DomainError];
  if (foreseen.some((known) => error instanceof known)) return error.message;
  return connectionAdvice(error) ?? error.stack ?? error.message;
}

const connectionFailures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers at the address of DATABASE_URL.',
  ENOTFOUND: 'The host of DATABASE_URL is not known.',
  ETIMEDOUT: 'The host of DATABASE_URL does not answer.',
  '28P01': 'The password in DATABASE_URL is wrong.',
  '28000': 'The role in DATABASE_URL may not sign in.',
  '3D000': 'The database named in DATABASE_URL does not exist.',
  EADDRINUSE: 'The port is taken. Choose another one with PORT.',
  EACCES: 'A file, folder or port may not be used by this account.',
};

function connectionAdvice(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : '';
  const advice = connectionFailures[code];
  return advice && `${advice} (${error.message || code})`;
}
