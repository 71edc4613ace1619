/**
 * A whole board in one statement, so that its content and the two revisions that name it are of one moment. PostgreSQL
 * builds the JSON of the cards and JavaScript passes the text on: with 500 cards, mapping rows here cost more than the
 * query.
 *
 * Nothing in it depends on the clock: finished seconds and `startedAt`, and the reader adds up. That is what makes the
 * two revisions a validator.
 */
import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';

export const MAXIMUM_CARDS = 5_000;
export const MAXIMUM_DONE_CARDS = 200;

export interface BoardRevisions {
  readonly revision: number;
  readonly organizationRevision: number;
  /**
   * By which transactions the database came there. After a restore from a backup the same numbers come again with another
   * content.
   */
  readonly written: string;
}

/** One column; the board's own fields are the same in each row, and a board without columns is one row. */
export interface BoardRow extends BoardRevisions {
  readonly project: { id: string; key: string; name: string; color: string; archived: boolean };
  readonly truncated: boolean;
  /** JSON texts, arrays; in the first row only. */
  readonly members: string | null;
  readonly labels: string | null;
  readonly statusId: string | null;
  readonly category: string;
  /** JSON text of the column's own fields, an object. */
  readonly fields: string;
  readonly taskCount: number;
  /** JSON text, an array. */
  readonly cards: string;
  /** The last card shown, if there are more: the rest of the column begins after it. */
  readonly lastCard: LastCard | null;
}

export interface LastCard {
  readonly id: string;
  readonly position: string;
  readonly completedAt: string | null;
}

export class BoardView {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  revisions(actor: Actor, projectId: string): Promise<BoardRevisions | undefined> {
    return this.#reader.first<BoardRevisions>(
      actor,
      this.#reader.sql.raw(REVISIONS, binding(actor, projectId)),
    );
  }

  /**
   * @param maximumInColumn for who shows only the first cards of each column
   * @returns the columns in order, or nothing when there is no such project.
   */
  read(actor: Actor, projectId: string, maximumInColumn = MAXIMUM_CARDS): Promise<BoardRow[]> {
    const limits = { maximumCards: MAXIMUM_CARDS, maximumDoneCards: MAXIMUM_DONE_CARDS, maximumInColumn };
    return this.#reader.rows<BoardRow>(
      actor,
      this.#reader.sql.raw(BOARD, { ...binding(actor, projectId), ...limits }),
    );
  }
}

function binding(actor: Actor, projectId: string): Record<string, string> {
  return { organizationId: actor.organizationId, projectId };
}

const REVISIONS = `
  select project.revision, organization.revision as "organizationRevision",
         project.xmin::text || '.' || organization.xmin::text as written
    from streams as project
    join projects on projects.organization_id = project.scope_id and projects.id = project.id
    join streams as organization on organization.scope_id = project.scope_id and organization.id = project.scope_id
   where project.scope_id = :organizationId and project.id = :projectId`;

/** RFC 3339 in UTC with milliseconds. */
const timestamp = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Cards with their place in the column: a done one shows the latest first, the others keep the order people gave them. */
const PLACED = `
  select tasks.*, statuses.category,
         row_number() over (
           partition by tasks.status_id
           order by case when statuses.category = 'done' then tasks.completed_at end desc nulls last,
                    case when statuses.category = 'done' then tasks.id end desc,
                    tasks.position, tasks.id
         ) as place,
         count(*) over (partition by tasks.status_id) as in_column,
         count(*) over () as in_project,
         (select count(*) from statuses where statuses.organization_id = :organizationId
             and statuses.project_id = :projectId and not statuses.archived) as columns
    from tasks
    join statuses on statuses.organization_id = tasks.organization_id and statuses.id = tasks.status_id
   where tasks.organization_id = :organizationId and tasks.project_id = :projectId
     and tasks.parent_id is null and not tasks.archived and not statuses.archived`;

/** A board that is too large ends every column early, instead of leaving some out. */
const SHOWN = `
  select placed.* from placed
   where placed.place <= :maximumInColumn
     and (placed.category <> 'done' or placed.place <= :maximumDoneCards)
     and (placed.in_project <= :maximumCards or placed.place <= :maximumCards / placed.columns)`;

/**
 * An array and not a join: nobody has counted the rows of `shown` when the plan is made, and beside a join of unknown size
 * reading all assignees of all organizations looks cheap.
 */
const SHOWN_IDS = 'array(select shown.id from shown)';

const ASSIGNEES = `
  select task_assignees.task_id, json_agg(task_assignees.member_id order by task_assignees.place) as ids
    from task_assignees
   where task_assignees.organization_id = :organizationId and task_assignees.task_id = any (${SHOWN_IDS})
   group by task_assignees.task_id`;

const LABELS_OF_TASKS = `
  select task_labels.task_id, json_agg(task_labels.label_id order by task_labels.place) as ids
    from task_labels
   where task_labels.organization_id = :organizationId and task_labels.task_id = any (${SHOWN_IDS})
   group by task_labels.task_id`;

const TIMERS = `
  select running_timers.task_id,
         json_agg(json_build_object('timerId', running_timers.id, 'memberId', running_timers.member_id,
           'startedAt', ${timestamp('running_timers.started_at')}) order by running_timers.started_at) as list
    from running_timers
   where running_timers.organization_id = :organizationId and running_timers.project_id = :projectId
   group by running_timers.task_id`;

const CARDS = `
  select shown.status_id, shown.place, shown.id, shown.position, shown.completed_at,
         json_build_object(
           'id', shown.id,
           'key', projects.key || '-' || shown.number,
           'title', shown.title,
           'statusId', shown.status_id,
           'priority', shown.priority,
           'assigneeIds', coalesce(assignees.ids, '[]'),
           'labelIds', coalesce(task_label_ids.ids, '[]'),
           'dueDate', shown.due_date,
           'estimate', shown.estimate_seconds,
           'position', shown.position,
           'completedAt', ${timestamp('shown.completed_at')},
           'trackedSeconds', shown.tracked_seconds,
           'commentCount', shown.comment_count,
           'subtaskCount', shown.subtask_count,
           'completedSubtaskCount', shown.completed_subtask_count,
           'hasDescription', shown.description <> '',
           'linkCount', json_array_length(shown.links::json),
           'runningTimers', coalesce(timers.list, '[]'),
           'version', shown.version
         ) as card
    from shown
    join projects on projects.organization_id = shown.organization_id and projects.id = shown.project_id
    left join assignees on assignees.task_id = shown.id
    left join task_label_ids on task_label_ids.task_id = shown.id
    left join timers on timers.task_id = shown.id`;

const COLUMNS = `
  select statuses.id, statuses.position as status_position, statuses.category,
         row_number() over (order by statuses.position, statuses.id) = 1 as is_first,
         json_build_object('id', statuses.id, 'name', statuses.name, 'category', statuses.category,
           'color', statuses.color, 'wipLimit', statuses.wip_limit, 'position', statuses.position,
           'version', statuses.version) as fields,
         coalesce((select max(placed.in_column) from placed where placed.status_id = statuses.id), 0)::int as in_column,
         coalesce(json_agg(cards.card order by cards.place) filter (where cards.id is not null), '[]')::text as cards,
         count(cards.id)::int as shown_count,
         (array_agg(json_build_object('id', cards.id, 'position', cards.position,
            'completedAt', ${timestamp('cards.completed_at')}) order by cards.place desc))[1] as last_card
    from statuses
    left join cards on cards.status_id = statuses.id
   where statuses.organization_id = :organizationId and statuses.project_id = :projectId and not statuses.archived
   group by statuses.organization_id, statuses.id`;

/** Everybody with an account, and the placeholders that a card names. */
const MEMBERS = `
  select coalesce(json_agg(json_build_object('id', members.id, 'name', members.name,
           'avatarColor', members.avatar_color,
           'placeholder', members.user_id is null and members.removed_at is null and not members.end_user)
           order by members.name, members.id), '[]')::text
    from members
   where members.organization_id = :organizationId
     and (members.user_id is not null
       or members.id in (select task_assignees.member_id from task_assignees
           where task_assignees.organization_id = :organizationId and task_assignees.task_id = any (${SHOWN_IDS})))`;

const LABELS = `
  select coalesce(json_agg(json_build_object('id', labels.id, 'projectId', labels.project_id, 'name', labels.name,
           'color', labels.color) order by labels.name, labels.id), '[]')::text
    from labels
   where labels.organization_id = :organizationId and (labels.project_id = :projectId or labels.project_id is null)`;

/** Materialized is what a plan made without statistics would else compute anew for each card. */
const BOARD = `
  with revisions as (${REVISIONS}),
       placed as materialized (${PLACED}),
       shown as materialized (${SHOWN}),
       assignees as materialized (${ASSIGNEES}),
       task_label_ids as materialized (${LABELS_OF_TASKS}),
       timers as materialized (${TIMERS}),
       cards as (${CARDS}),
       columns as (${COLUMNS})
  select revisions.*,
         json_build_object('id', projects.id, 'key', projects.key, 'name', projects.name, 'color', projects.color,
           'archived', projects.archived) as project,
         coalesce((select max(placed.in_project) from placed), 0) > :maximumCards as truncated,
         case when columns.is_first is not false then (${MEMBERS}) end as members,
         case when columns.is_first is not false then (${LABELS}) end as labels,
         columns.id as "statusId", columns.category, columns.fields::text, columns.cards,
         columns.in_column as "taskCount",
         case when columns.in_column > columns.shown_count then columns.last_card end as "lastCard"
    from revisions
    join projects on projects.organization_id = :organizationId and projects.id = :projectId
    left join columns on true
   order by columns.status_position, columns.id`;
