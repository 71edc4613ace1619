import { ConfigError, loadConfig, type LoadedConfig } from '../config-load.ts';
import { EmbeddedDatabaseError } from '../db/embedded/embedded-database-error.ts';
import { DatabaseSetupError } from '../db/setup-error.ts';
import { DomainError } from '../errors.ts';
import { CommandError } from './command-error.ts';
import { connectionAdvice } from './connection-advice.ts';
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
