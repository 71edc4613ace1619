import { InvalidError } from '../errors.ts';
import { estimateStrength } from './password-strength.ts';

export interface PasswordPolicyOptions {
  /** Absent: nobody is asked. */
  readonly isLeaked?: ((password: string) => Promise<boolean>) | undefined;
}

export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** NIST SP 800-63B asks for length and for a look into lists of known ones, and for no rules about letters and signs. */
export const shortestPassword = 10;
/** Of 0 to 4: more than 10^8 guesses, which argon2id makes years of work. */
const WEAKEST_SCORE = 3;
/** Letters and digits that are left when the person's own words are taken away. */
const LEAST_OF_ITS_OWN = 6;
/** Its own name and the server's are what people think of first. */
const OBVIOUS = ['tickboard'];

/** What every new password is held to, whoever sets it: a page, a link in a mail, the command line. */
export class PasswordPolicy {
  readonly #isLeaked: PasswordPolicyOptions['isLeaked'];

  constructor({ isLeaked }: PasswordPolicyOptions = {}) {
    this.#isLeaked = isLeaked;
  }

  /** @param pointer Where in the request the password stands. */
  async check(password: string, owner: PasswordOwner, pointer = '/password'): Promise<void> {
    if (Array.from(password).length < shortestPassword) {
      const detail = `A password has at least ${shortestPassword} characters.`;
      throw InvalidError.at(pointer, 'password_too_short', detail);
    }
    const personal = personalWords(owner);
    const { score, warning } = await estimateStrength(password, personal);
    if (score < WEAKEST_SCORE || isMostly(personal, password)) {
      const detail = `The password is easy to guess. ${warning ?? ''}`.trim();
      throw InvalidError.at(pointer, 'password_too_weak', detail);
    }
    if (await this.#isLeaked?.(password)) {
      throw InvalidError.at(pointer, 'password_leaked', 'The password is in a list of leaked ones.');
    }
  }
}

/** Several words of one's own in a row are many guesses for the estimate, and few for whoever knows the person. */
function isMostly(words: readonly string[], password: string): boolean {
  const longestFirst = words
    .map((word) => word.toLowerCase())
    .toSorted((left, right) => right.length - left.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  return rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length < LEAST_OF_ITS_OWN;
}

function personalWords({ email, name }: PasswordOwner): string[] {
  const words = [email, ...email.split(/[@.+_-]/), name, ...name.split(/\s+/), ...OBVIOUS];
  return [...new Set(words.filter((word) => word.length > 2))];
}
