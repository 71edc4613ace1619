import type { Migration } from './migration.ts';

/** What the policies compare with. STABLE and plain SQL, so that the planner sees through them and uses the index. */
export const callers: Migration = {
  name: '0001-callers',

  async up(knex) {
    await knex.raw(`
      create function tickboard_organization_id() returns uuid language sql stable parallel safe
        return nullif(current_setting('tickboard.organization_id', true), '')::uuid;

      create function tickboard_user_id() returns uuid language sql stable parallel safe
        return nullif(current_setting('tickboard.user_id', true), '')::uuid;
    `);
  },

  async down(knex) {
    await knex.raw('drop function tickboard_user_id(); drop function tickboard_organization_id();');
  },
};
