/**
 * The policies of one table. Three kinds of tables: of an organization, of a person, and those whose rows both can see.
 *
 * FORCE makes the policies hold for the owner too, as which the server signs in: a query that forgot to take the
 * application role sees nothing, instead of everything. The second policy is for our own SECURITY DEFINER functions, which
 * run as the owner with `tickboard.system` switched on for their length (sign-in must find a person before there is one).
 */
export interface Visibility {
  /** Who may see a row; SQL over the table's columns. */
  readonly using: string;
  /** Who may write one, where that is fewer. */
  readonly check?: string;
}

export const ofOrganization: Visibility = { using: 'organization_id = tickboard_organization_id()' };

export const ofPerson: Visibility = { using: 'user_id = tickboard_user_id()' };

export function protect(table: string, { using, check = using }: Visibility): string {
  const select =
    check === using
      ? ''
      : `create policy ${table}_visible on ${table} for select to tickboard_app using (${using});`;
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    ${select}
    create policy ${table}_own on ${table} to tickboard_app using (${check}) with check (${check});
    create policy ${table}_system on ${table} to current_user
      using (current_setting('tickboard.system', true) = 'on')
      with check (current_setting('tickboard.system', true) = 'on');
    grant select, insert, update, delete on ${table} to tickboard_app;
  `;
}

/** Replaces what an existing policy says; `check` is left out for one that is for SELECT alone. */
export function alterPolicy(policy: string, { using, check = using }: Visibility): string {
  const [, table = '', kind] = /^(.+)_(own|visible)$/.exec(policy) ?? [];
  const checked = kind === 'visible' ? '' : ` with check (${check})`;
  return `alter policy ${policy} on ${table} using (${using})${checked};`;
}
