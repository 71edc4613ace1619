import { PasswordPolicy } from '../../access/password-policy.ts';
import type { Config } from '../../config.ts';
import { leakedPasswords, type LeakedPasswordsOptions } from '../../drivers/leaked-passwords.ts';

/** As the server is configured; the commands hold to the same one. */
export function passwordPolicy(
  { leakedPasswordsUrl: url }: Pick<Config, 'leakedPasswordsUrl'>,
  log: LeakedPasswordsOptions['log'],
): PasswordPolicy {
  return new PasswordPolicy(url === null ? {} : { isLeaked: leakedPasswords({ url, log }) });
}
