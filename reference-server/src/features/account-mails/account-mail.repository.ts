import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import { newId } from '../../db/ids.ts';
import { languageOf } from '../mail/layout/languages.ts';
import type { AccountMailKind, FoundToken, NewAccountMail, OpenedMail } from './account-mail.ts';

interface OpenedRow {
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly name: string | null;
  readonly user_id: string | null;
  readonly locale: string | null;
  readonly origin: string;
  readonly used_at: Date | null;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly account_locale: string | null;
  readonly sent_lately: string | number;
}

interface TokenRow {
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly used_at: Date | null;
  readonly name: string | null;
  readonly password_hash: string | null;
  readonly locale: string | null;
  readonly time_zone: string | null;
  readonly organization_name: string | null;
  readonly invitation_hash: Buffer | null;
  readonly origin: string;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly account_email: string | null;
  readonly account_password_hash: string | null;
}

/** Who follows a link has not signed in. */
const NOBODY = { organizationId: '', userId: null };

/** Reached through functions alone, which look past the policies and do one thing each. */
export class AccountMailRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** One statement, the same for every address. */
  async add(unit: Unit, { invitationHash, ...mail }: NewAccountMail): Promise<string> {
    const id = newId();
    const row = {
      ...mail,
      id,
      email: mail.email.toLowerCase(),
      invitationHash: invitationHash?.toString('hex'),
    };
    await unit.rows(unit.sql.raw('select tickboard_add_account_mail(?::jsonb)', [JSON.stringify(row)]));
    return id;
  }

  /** What the person has asked for and nobody has followed yet. */
  async dropOpen(unit: Unit, kinds: readonly AccountMailKind[]): Promise<void> {
    await unit.rows(unit.sql.raw('select tickboard_drop_account_mails(?::text[])', [[...kinds]]));
  }

  async open(unit: Unit, id: string): Promise<OpenedMail | undefined> {
    const query = unit.sql.raw('select * from tickboard_open_account_mail(?)', [id]);
    const [row] = await unit.rows<OpenedRow>(query);
    return row && toOpenedMail(row);
  }

  async arm(
    unit: Unit,
    id: string,
    {
      ownerId,
      hash,
      hours,
    }: { readonly ownerId: string | null; readonly hash: Buffer; readonly hours: number },
  ): Promise<void> {
    const values = [id, ownerId, hash, `${hours} hours`];
    await unit.rows(unit.sql.raw('select tickboard_arm_account_mail(?, ?, ?, ?::interval)', values));
  }

  async close(unit: Unit, id: string, isSent: boolean): Promise<void> {
    await unit.rows(unit.sql.raw('select tickboard_close_account_mail(?, ?)', [id, isSent]));
  }

  async listUnsent(): Promise<{ readonly id: string; readonly kind: AccountMailKind }[]> {
    return this.#reader.rows(NOBODY, this.#reader.sql.raw('select * from tickboard_unsent_account_mails()'));
  }

  async findToken(hash: Buffer): Promise<FoundToken | undefined> {
    const query = this.#reader.sql.raw('select * from tickboard_find_account_token(?)', [hash]);
    const row = await this.#reader.first<TokenRow>(NOBODY, query);
    return row && toFoundToken(row);
  }

  /** False when somebody else has used it meanwhile. */
  async useToken(
    unit: Unit,
    {
      hash,
      userId,
      kind,
    }: { readonly hash: Buffer; readonly userId: string; readonly kind: AccountMailKind },
  ): Promise<boolean> {
    const query = unit.sql.raw('select tickboard_use_account_token(?, ?, ?) as used', [hash, userId, kind]);
    const [row] = await unit.rows<{ used: boolean }>(query);
    return row?.used ?? false;
  }
}

function toOpenedMail(row: OpenedRow): OpenedMail {
  const { account_id: id, account_name: name } = row;
  return {
    kind: row.kind,
    email: row.email,
    name: row.name,
    userId: row.user_id,
    // What the person has set wins over what the browser said that asked.
    language: languageOf(row.account_locale ?? row.locale),
    origin: row.origin,
    isUsed: row.used_at !== null,
    account: id === null ? undefined : { id, name: name ?? '' },
    sentLately: Number(row.sent_lately),
  };
}

function toFoundToken(row: TokenRow): FoundToken {
  const { account_id: id, account_name: name, account_email: email } = row;
  return {
    kind: row.kind,
    email: row.email,
    isUsed: row.used_at !== null,
    name: row.name,
    passwordHash: row.password_hash,
    locale: row.locale,
    timeZone: row.time_zone,
    organizationName: row.organization_name,
    invitationHash: row.invitation_hash,
    origin: row.origin,
    account:
      id === null || email === null
        ? undefined
        : { id, name: name ?? '', email, passwordHash: row.account_password_hash },
  };
}
