import { DatabaseError } from 'pg';
import { ConflictError, InvalidError, UnavailableError } from '../errors.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

type Translation = (error: DatabaseError) => Error;

const unknownReference = (pointer: string, detail: string): Translation => {
  return () => InvalidError.at(pointer, 'invalid_reference', detail);
};

const busy = (detail: string, retryAfterSeconds = 1): Translation => {
  return (cause) => new UnavailableError(detail, retryAfterSeconds, { cause });
};

const idTaken = (): Error => new ConflictError('id_taken', 'This id is in use for something else.');

/** By the constraint's name, which migrations give; never by the message, which is in the server's language. */
const byConstraint: Readonly<Record<string, Translation>> = {
  users_email_unique: () =>
    InvalidError.at('/token', 'token_invalid', 'The address has an account by now. Sign in with it.'),
  organizations_pkey: idTaken,
  organizations_slug_unique: () =>
    new ConflictError('slug_taken', 'Another organization has this short name.'),
  invitations_pkey: idTaken,
  invitation_projects_project_fkey: unknownReference('/projects', 'One of these projects does not exist.'),
  projects_pkey: idTaken,
  // Of the organization itself, or of a project that was deleted: its stream stays.
  streams_pkey: idTaken,
  projects_key_unique: () => new ConflictError('key_taken', 'Another project has this key.'),
  statuses_pkey: idTaken,
  tasks_pkey: idTaken,
  tasks_status_fkey: unknownReference('/statusId', 'There is no such status in this project.'),
  tasks_parent_fkey: unknownReference('/parentId', 'There is no such task in this project.'),
  task_assignees_member_fkey: unknownReference(
    '/assigneeIds',
    'One of these is no member of the organization.',
  ),
  task_labels_label_fkey: unknownReference('/labelIds', 'One of these labels does not exist.'),
  running_timers_task_fkey: unknownReference('/taskId', 'There is no such task.'),
  running_timers_project_fkey: unknownReference('/projectId', 'There is no such project.'),
  time_entries_task_fkey: unknownReference('/taskId', 'There is no such task.'),
  time_entries_project_fkey: unknownReference('/projectId', 'There is no such project.'),
  labels_pkey: idTaken,
  comments_pkey: idTaken,
  time_entries_pkey: idTaken,
  imports_pkey: idTaken,
  time_entries_no_overlap: () => new ConflictError('time_overlap', 'The person has other time in this span.'),
};

const byCode: Readonly<Record<string, Translation>> = {
  '53300': busy('The database has no free connection.'),
  '55P03': busy('Somebody else is changing this right now.'),
  '57014': busy('The database took too long for this.', 5),
  '57P01': busy('The database is stopping.'),
  '57P03': busy('The database is starting.'),
  [SERIALIZATION_FAILURE]: busy('Too many are changing this at the same time.'),
  [DEADLOCK_DETECTED]: busy('Too many are changing this at the same time.'),
};

/** A domain error where the database's error is one; everything else comes back as it is. */
export function translatePostgresError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const translate = byConstraint[error.constraint ?? ''] ?? byCode[error.code ?? ''];
  return translate ? translate(error) : error;
}
