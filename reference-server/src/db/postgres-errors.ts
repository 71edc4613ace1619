import { DatabaseError } from 'pg';
import { ConflictError, InvalidError, NotFoundError, UnavailableError } from '../errors.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** The whole transaction may succeed when it is run again. */
export function isRetryable(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK_DETECTED)
  );
}

export function violates(error: unknown, constraint: string): boolean {
  return error instanceof DatabaseError && error.constraint === constraint;
}

type Translation = (error: DatabaseError) => Error;

/** By the constraint's name, which migrations give; never by the message, which is in the server's language. */
const byConstraint: Readonly<Record<string, Translation>> = {
  projects_key_unique: () => new ConflictError('project_key_taken', 'Another project has this key.'),
  time_entries_no_overlap: () => new ConflictError('time_overlap', 'The person has other time in this span.'),
  running_timers_pkey: () => new ConflictError('timer_running', 'A timer is already running.'),
  tasks_parent_fkey: () => new NotFoundError('task'),
  tasks_status_fkey: () =>
    InvalidError.at('/statusId', 'status_unknown', 'There is no such status in this project.'),
  task_assignees_member_fkey: () =>
    InvalidError.at('/assigneeIds', 'member_unknown', 'One of these is no member of the organization.'),
  task_labels_label_fkey: () =>
    InvalidError.at('/labelIds', 'label_unknown', 'One of these labels does not exist.'),
};

const byCode: Readonly<Record<string, Translation>> = {
  '53300': (error) =>
    new UnavailableError('database_busy', 'The database has no free connection.', 1, { cause: error }),
  '55P03': (error) =>
    new UnavailableError('busy', 'Somebody else is changing this right now.', 1, { cause: error }),
  '57014': (error) =>
    new UnavailableError('timeout', 'The database took too long for this.', 5, { cause: error }),
  '57P01': (error) =>
    new UnavailableError('database_stopping', 'The database is stopping.', 1, { cause: error }),
  '57P03': (error) =>
    new UnavailableError('database_starting', 'The database is starting.', 1, { cause: error }),
  [SERIALIZATION_FAILURE]: (error) =>
    new UnavailableError('busy', 'Too many are changing this at the same time.', 1, { cause: error }),
  [DEADLOCK_DETECTED]: (error) =>
    new UnavailableError('busy', 'Too many are changing this at the same time.', 1, { cause: error }),
};

/** A domain error where the database's error is one; everything else comes back as it is. */
export function translatePostgresError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const translate = byConstraint[error.constraint ?? ''] ?? byCode[error.code ?? ''];
  return translate ? translate(error) : error;
}
