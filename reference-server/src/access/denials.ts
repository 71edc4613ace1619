import type { AuditEntry } from '../db/audit-log.ts';
import type { Transact } from '../db/unit.ts';
import { ForbiddenError, InvalidError } from '../errors.ts';
import type { Actor } from './actor.ts';

export interface DenialsOptions {
  readonly transact: Transact;
  readonly onError: (error: unknown) => void;
}

/** A client that is refused does not always stop asking; one entry a minute says as much as a thousand. */
const QUIET_MILLISECONDS = 60_000;
const KEPT_AT_MOST = 10_000;

interface Denial {
  readonly until: number;
  repeated: number;
}

/**
 * Writes into the audit log what somebody was refused who is known. In a transaction of its own, since the refused one is
 * rolled back. What has no valid credential is not here but in the server's log: it belongs to no organization.
 */
export class Denials {
  readonly #options: DenialsOptions;
  readonly #recent = new Map<string, Denial>();

  constructor(options: DenialsOptions) {
    this.#options = options;
  }

  /** Never fails: the answer is the refusal, whether or not it could be written down. */
  async record(actor: Actor, operation: string, error: unknown): Promise<void> {
    if (isWrongPassword(error)) {
      const person = actor.userId;
      return this.#write(actor, { action: 'account.password_failed', person, details: { operation } });
    }
    if (!(error instanceof ForbiddenError) || actor.organizationId === '') return;
    const repeated = this.#repeatsOf(`${actor.credential.id} ${operation} ${error.code}`);
    if (repeated === undefined) return;
    const details = { operation, code: error.code, ...(repeated > 0 ? { repeated } : {}) };
    await this.#write(actor, { action: 'request.denied', details });
  }

  async #write(actor: Actor, entry: AuditEntry): Promise<void> {
    const { transact, onError } = this.#options;
    await transact(actor, async ({ audit }) => audit(entry)).catch(onError);
  }

  /** How often it was refused without an entry since the last one; undefined while it is too early for the next. */
  #repeatsOf(key: string): number | undefined {
    const now = Date.now();
    const last = this.#recent.get(key);
    if (last && last.until > now) {
      last.repeated += 1;
      return undefined;
    }
    this.#recent.delete(key);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size >= KEPT_AT_MOST && oldest !== undefined) this.#recent.delete(oldest);
    this.#recent.set(key, { until: now + QUIET_MILLISECONDS, repeated: 0 });
    return last?.repeated ?? 0;
  }
}

/** Of who has signed in and should tell it once more. Each is told of: after ten nobody looks at another one for a while. */
function isWrongPassword(error: unknown): boolean {
  return error instanceof InvalidError && error.code === 'wrong_password';
}
