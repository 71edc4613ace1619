import type { Migration } from './migration.ts';

/**
 * A start that comes late begins where the person's time is free. What comes after it is compared with the time that it
 * has named, else a start that was made later would be taken for an earlier one.
 */
export const lateTimers: Migration = {
  name: '0009-late-timers',

  async up(knex) {
    await knex.raw('alter table running_timers add column asked_at timestamptz(3);');
  },

  async down(knex) {
    await knex.raw('alter table running_timers drop column asked_at;');
  },
};
