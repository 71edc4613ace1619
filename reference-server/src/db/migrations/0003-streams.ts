import type { Migration } from './migration.ts';
import { protect } from './policies.ts';

/**
 * `scope_id` is the organization, or for a person's stream the user. It leads both keys, so that a project's id, which a
 * client may choose, is nobody else's business.
 */
const ofScope = { using: 'scope_id = tickboard_organization_id() or scope_id = tickboard_user_id()' };

export const streams: Migration = {
  name: '0003-streams',

  async up(knex) {
    await knex.raw(`
      create table streams (
        scope_id uuid not null,
        id uuid not null,
        kind text not null constraint streams_kind_known check (kind in ('user', 'organization', 'project')),
        revision bigint not null default 0,
        -- Of the last write. The next one is later by at least a millisecond, whatever the clock says: so who pages by
        -- time never misses what was committed after it had looked.
        moved_at timestamptz(3) not null default '-infinity',
        constraint streams_pkey primary key (scope_id, id)
      );

      create table events (
        scope_id uuid not null,
        stream_id uuid not null,
        seq bigint not null,
        id uuid not null,
        type text not null,
        -- The whole event as readers get it. Text, not jsonb: the bytes are passed on as they were written.
        payload text not null,
        caused_by text,
        actor_member_id uuid,
        occurred_at timestamptz(3) not null,
        constraint events_pkey primary key (scope_id, stream_id, seq),
        constraint events_stream_fkey foreign key (scope_id, stream_id) references streams (scope_id, id) on delete cascade
      );
    `);
    await knex.raw(protect('streams', ofScope) + protect('events', ofScope));
  },

  async down(knex) {
    await knex.raw('drop table events, streams;');
  },
};
