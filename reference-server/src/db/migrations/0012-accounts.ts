import type { Migration } from './migration.ts';

/**
 * What a person says of themselves, and the mails about accounts.
 *
 * A row of `account_mails` is what somebody asked for who has not signed in, or who has and must prove an address. It is
 * written in the same way whoever asks and whatever the address; who is behind it is looked up when the mail is composed.
 * Of the secrets in links only hashes are kept, several for one mail, since a mail may be sent twice.
 */
export const accounts: Migration = {
  name: '0012-accounts',

  async up(knex) {
    await knex.raw(TABLES);
    await knex.raw(closed('account_mails') + closed('account_tokens'));
    await knex.raw(MAILS);
    await knex.raw(TOKENS);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_pending_email();
      drop function tickboard_drop_account_mails(text[]);
      drop function tickboard_use_account_token(bytea, uuid, text);
      drop function tickboard_find_account_token(bytea);
      drop function tickboard_unsent_account_mails();
      drop function tickboard_close_account_mail(uuid, boolean);
      drop function tickboard_arm_account_mail(uuid, uuid, bytea, interval);
      drop function tickboard_open_account_mail(uuid);
      drop function tickboard_add_account_mail(jsonb);
      drop table account_tokens, account_mails;
      alter table users drop column avatar_color, drop column time_zone, drop column locale, drop column week_start;
    `);
  },
};

/** No right on the table at all: the application role reaches it through the functions below alone. */
function closed(table: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_system on ${table} to current_user
      using (current_setting('tickboard.system', true) = 'on')
      with check (current_setting('tickboard.system', true) = 'on');
  `;
}

const TABLES = `
  alter table users
    add column avatar_color text not null default 'gray',
    add column time_zone text,
    add column locale text,
    add column week_start text
      constraint users_week_start_known check (week_start in ('monday', 'sunday', 'saturday'));

  create table account_mails (
    id uuid constraint account_mails_pkey primary key,
    kind text not null constraint account_mails_kind_known check (kind in
      ('registration', 'password-reset', 'email-change', 'password-changed', 'email-changed', 'account-deleted')),
    email text collate "C" not null constraint account_mails_email_lower check (email = lower(email)),
    -- Who asked; of a registration and a reset: whose account it is about, once that is known.
    user_id uuid constraint account_mails_user_fkey references users (id) on delete cascade,
    name text,
    password_hash text,
    locale text,
    time_zone text,
    organization_name text,
    invitation_hash bytea,
    -- Where the links lead.
    origin text not null,
    created_at timestamptz(3) not null default clock_timestamp(),
    expires_at timestamptz(3) not null default now() + interval '2 days',
    opened_at timestamptz(3),
    sent_at timestamptz(3),
    used_at timestamptz(3)
  );
  create index account_mails_of_address on account_mails (email, kind, created_at);
  create index account_mails_of_user on account_mails (user_id);
  create index account_mails_expired on account_mails (expires_at);

  create table account_tokens (
    hash bytea constraint account_tokens_pkey primary key,
    mail_id uuid not null constraint account_tokens_mail_fkey references account_mails (id) on delete cascade
  );
  create index account_tokens_of_mail on account_tokens (mail_id);
`;

const MAILS = `
  create function tickboard_add_account_mail(mail jsonb) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      delete from account_mails where account_mails.expires_at < now();
      insert into account_mails (id, kind, email, user_id, name, password_hash, locale, time_zone, organization_name,
          invitation_hash, origin)
        values ((mail->>'id')::uuid, mail->>'kind', mail->>'email', (mail->>'userId')::uuid, mail->>'name',
          mail->>'passwordHash', mail->>'locale', mail->>'timeZone', mail->>'organizationName',
          decode(mail->>'invitationHash', 'hex'), mail->>'origin');
      perform set_config('tickboard.system', 'off', true);
    end $$;

  -- For the job that sends it: the mail, the account of its address, and how much that address got of the kind lately.
  create function tickboard_open_account_mail(wanted uuid)
    returns table (kind text, email text, name text, user_id uuid, locale text, origin text, used_at timestamptz,
      account_id uuid, account_name text, account_locale text, sent_lately bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      update account_mails set opened_at = now() where account_mails.id = wanted;
      return query
        select account_mails.kind, account_mails.email, account_mails.name, account_mails.user_id, account_mails.locale,
               account_mails.origin, account_mails.used_at, users.id, users.name, users.locale,
               (select count(*) from account_mails as others
                 where others.email = account_mails.email and others.kind = account_mails.kind
                   and others.id <> account_mails.id and others.sent_at > now() - interval '1 hour')
          from account_mails left join users on users.email = account_mails.email
         where account_mails.id = wanted and account_mails.expires_at > now();
      perform set_config('tickboard.system', 'off', true);
    end $$;

  -- The time to follow a link begins when it is sent.
  create function tickboard_arm_account_mail(wanted uuid, owner uuid, token_hash bytea, lifetime interval) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      update account_mails set user_id = owner, expires_at = now() + lifetime
       where account_mails.id = wanted and account_mails.used_at is null;
      insert into account_tokens (hash, mail_id) values (token_hash, wanted);
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_close_account_mail(wanted uuid, is_sent boolean) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      update account_mails set opened_at = null, sent_at = case when is_sent then now() end
       where account_mails.id = wanted;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  -- What a killed server was about to send: a failed attempt closes its mail, a killed one does not.
  create function tickboard_unsent_account_mails() returns table (id uuid, kind text)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select account_mails.id, account_mails.kind from account_mails
         where account_mails.opened_at < now() - interval '2 minutes' and account_mails.expires_at > now();
      perform set_config('tickboard.system', 'off', true);
    end $$;

  -- Of whoever has signed in.
  create function tickboard_pending_email() returns text
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      pending text;
    begin
      perform set_config('tickboard.system', 'on', true);
      select account_mails.email into pending from account_mails
       where account_mails.user_id = tickboard_user_id() and account_mails.kind = 'email-change'
         and account_mails.used_at is null and account_mails.expires_at > now()
       order by account_mails.created_at desc limit 1;
      perform set_config('tickboard.system', 'off', true);
      return pending;
    end $$;

  create function tickboard_drop_account_mails(kinds text[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      delete from account_mails
       where account_mails.user_id = tickboard_user_id() and account_mails.kind = any(kinds)
         and account_mails.used_at is null;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  revoke execute on function tickboard_pending_email(), tickboard_drop_account_mails(text[]) from public;
  grant execute on function tickboard_pending_email(), tickboard_drop_account_mails(text[]) to tickboard_app;
  revoke execute on function tickboard_add_account_mail(jsonb), tickboard_open_account_mail(uuid),
    tickboard_arm_account_mail(uuid, uuid, bytea, interval), tickboard_close_account_mail(uuid, boolean),
    tickboard_unsent_account_mails() from public;
  grant execute on function tickboard_add_account_mail(jsonb), tickboard_open_account_mail(uuid),
    tickboard_arm_account_mail(uuid, uuid, bytea, interval), tickboard_close_account_mail(uuid, boolean),
    tickboard_unsent_account_mails() to tickboard_app;
`;

/**
 * A token leads to its mail and to the person as they are now. That of a reset is good for as long as its address is still
 * that person's. Using it is one statement, so that of eight at once one succeeds; the other open links of the same kind go
 * with it, since a mailbox may hold several.
 */
const TOKENS = `
  create function tickboard_find_account_token(wanted bytea)
    returns table (id uuid, kind text, email text, user_id uuid, name text, password_hash text, locale text,
      time_zone text, organization_name text, invitation_hash bytea, origin text, used_at timestamptz,
      account_id uuid, account_name text, account_email text, account_password_hash text)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select account_mails.id, account_mails.kind, account_mails.email, account_mails.user_id, account_mails.name,
               account_mails.password_hash, account_mails.locale, account_mails.time_zone,
               account_mails.organization_name, account_mails.invitation_hash, account_mails.origin,
               account_mails.used_at, users.id, users.name, users.email, users.password_hash
          from account_tokens
          join account_mails on account_mails.id = account_tokens.mail_id
          left join users on users.id = account_mails.user_id
         where account_tokens.hash = wanted and account_mails.expires_at > now();
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_use_account_token(wanted bytea, owner uuid, kind_used text) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      used record;
    begin
      perform set_config('tickboard.system', 'on', true);
      update account_mails set used_at = now(), user_id = owner, password_hash = null
        from account_tokens
       where account_tokens.hash = wanted and account_mails.id = account_tokens.mail_id
         and account_mails.kind = kind_used and account_mails.used_at is null and account_mails.expires_at > now()
       returning account_mails.id, account_mails.email into used;
      delete from account_mails
       where account_mails.email = used.email and account_mails.kind = kind_used and account_mails.id <> used.id;
      perform set_config('tickboard.system', 'off', true);
      return used.id is not null;
    end $$;

  revoke execute on function tickboard_find_account_token(bytea), tickboard_use_account_token(bytea, uuid, text)
    from public;
  grant execute on function tickboard_find_account_token(bytea), tickboard_use_account_token(bytea, uuid, text)
    to tickboard_app;
`;
