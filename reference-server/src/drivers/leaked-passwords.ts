import { createHash } from 'node:crypto';

export interface LeakedPasswordsOptions {
  /** Of a range API: five digits of the hash behind it make the address. */
  readonly url: string;
  readonly log: { warn(fields: object, message: string): void };
}

const DIGITS_SENT = 5;
const TIMEOUT_MILLISECONDS = 2_000;

/**
 * Asks by k-anonymity: the service learns five digits of a SHA-1, which thousands of passwords share, and sends back all
 * endings it knows. A service that does not answer lets the password pass, since nobody could set one otherwise.
 */
export function leakedPasswords({
  url,
  log,
}: LeakedPasswordsOptions): (password: string) => Promise<boolean> {
  const base = url.endsWith('/') ? url : `${url}/`;
  return async (password) => {
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase();
    try {
      const response = await fetch(base + hash.slice(0, DIGITS_SENT), {
        // Endings with a count of 0 make all answers of about one length.
        headers: { 'Add-Padding': 'true' },
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      if (!response.ok) throw new Error(`It answered ${response.status}.`);
      return isIn(await response.text(), hash.slice(DIGITS_SENT));
    } catch (error) {
      log.warn({ err: error }, 'the service of leaked passwords could not be asked');
      return false;
    }
  };
}

function isIn(lines: string, ending: string): boolean {
  return lines.split(/\r?\n/).some((line) => {
    const [known, count] = line.split(':');
    return known?.trim().toUpperCase() === ending && Number(count) > 0;
  });
}
