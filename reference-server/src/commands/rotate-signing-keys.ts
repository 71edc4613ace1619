import { SigningKeyRepository } from '../access/signing-keys.repository.ts';
import { SigningKeys } from '../access/signing-keys.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/connection.ts';
import { Reader } from '../db/read.ts';
import { createTransact } from '../db/transact.ts';
import { openBus } from '../drivers/bus/open-bus.ts';
import type { CommandContext } from './context.ts';
import { withDatabase } from './open-database.ts';
import type { ConfigOption } from './run-command.ts';

export interface RotateSigningKeysOptions extends ConfigOption {
  readonly immediately?: true;
}

/** Running servers hear of it over the bus, and would find it within a minute without. */
export function rotateSigningKeys(
  config: Config,
  { immediately }: RotateSigningKeysOptions,
  context: CommandContext,
): Promise<void> {
  return withDatabase(config, { info: context.tell }, async (database) => {
    await database.migrate();
    const onError = (error: unknown): void => context.tell(String(error));
    const bus = await openBus({ redisUrl: config.redisUrl, connection: database.connection, onError });
    const pool = openDatabase({ connection: database.connection, poolSize: 2 });
    try {
      const repository = new SigningKeyRepository(new Reader(pool), createTransact(pool, bus));
      const keys = new SigningKeys({ repository, days: config.signingKeyDays });
      await keys.rotate(immediately && { immediately });
      const [newest] = await keys.publicKeys();
      const when = immediately ? 'signs from now on, alone' : 'signs in ten minutes';
      context.out(`The key ${newest?.kid} ${when}.`);
    } finally {
      await pool.close();
      await bus.close();
    }
  });
}
