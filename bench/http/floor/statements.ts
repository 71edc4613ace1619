const RELATIONS = `
  array(select member_id from task_assignees where task_id = tasks.id order by place) as assignee_ids,
  array(select label_id from task_labels where task_id = tasks.id order by place) as label_ids`;

const TASKS = `
  select tasks.*, projects.key as project_key, ${RELATIONS}
    from tasks join projects on projects.id = tasks.project_id`;

export const TASK = `${TASKS} where tasks.id = $1`;

export const LIST = `${TASKS} where tasks.project_id = $1 order by tasks.created_at, tasks.id limit $2`;

/** Into the first column, at its end or not: where exactly is none of the floor's business. */
export const CREATE = `
  with created as (
    insert into tasks (project_id, title, status_id, position)
    select $1, $2, id, 'z' from statuses where project_id = $1 order by position limit 1
    returning *
  )
  select created.*, projects.key as project_key, array[]::uuid[] as assignee_ids, array[]::uuid[] as label_ids
    from created join projects on projects.id = created.project_id`;

export const BOARD_TASKS = `${TASKS} where tasks.project_id = $1 order by tasks.status_id, tasks.position, tasks.id`;

const CARDS = `
  select tasks.status_id, json_agg(json_build_object(
           'id', tasks.id, 'key', projects.key || '-' || tasks.number, 'title', tasks.title, 'statusId', tasks.status_id,
           'priority', tasks.priority, 'assigneeIds', coalesce(assignees.ids, '[]'), 'labelIds', coalesce(labels.ids, '[]'),
           'dueDate', tasks.due_date, 'estimate', tasks.estimate_seconds, 'position', tasks.position,
           'completedAt', tasks.completed_at, 'trackedSeconds', tasks.tracked_seconds,
           'commentCount', tasks.comment_count, 'subtaskCount', tasks.subtask_count,
           'completedSubtaskCount', tasks.completed_subtask_count, 'hasDescription', tasks.description <> '',
           'linkCount', json_array_length(tasks.links::json), 'runningTimers', '[]'::json, 'version', tasks.version
         ) order by tasks.position, tasks.id) as list
    from tasks
    join projects on projects.id = tasks.project_id
    left join (
      select task_id, json_agg(member_id order by place) as ids
        from task_assignees join tasks on tasks.id = task_id where tasks.project_id = $1 group by task_id
    ) as assignees on assignees.task_id = tasks.id
    left join (
      select task_id, json_agg(label_id order by place) as ids
        from task_labels join tasks on tasks.id = task_id where tasks.project_id = $1 group by task_id
    ) as labels on labels.task_id = tasks.id
   where tasks.project_id = $1
   group by tasks.status_id`;

export const BOARD_JSON = `
  with cards as (${CARDS})
  select json_build_object(
           'project', (select row_to_json(projects) from projects where id = $1),
           'columns', (
             select json_agg(json_build_object('id', statuses.id, 'name', statuses.name, 'category', statuses.category,
                      'color', statuses.color, 'position', statuses.position, 'tasks', coalesce(cards.list, '[]'))
                      order by statuses.position)
               from statuses left join cards on cards.status_id = statuses.id where statuses.project_id = $1
           ),
           'members', (select json_agg(row_to_json(members)) from members),
           'labels', (select json_agg(row_to_json(labels)) from labels)
         )::text as board`;
