import type { Migration } from './migration.ts';
import { callers } from './0001-callers.ts';
import { people } from './0002-people.ts';
import { streams } from './0003-streams.ts';
import { boards } from './0004-boards.ts';
import { time } from './0005-time.ts';
import { imports } from './0006-imports.ts';
import { jobs } from './0007-jobs.ts';
import { streamRevisions } from './0007-stream-revisions.ts';
import { personTime } from './0008-person-time.ts';
import { lateTimers } from './0009-late-timers.ts';
import { audit } from './0010-audit.ts';
import { sessions } from './0011-sessions.ts';
import { accounts } from './0012-accounts.ts';
import { organizations } from './0013-organizations.ts';
import { projectAccess } from './0014-project-access.ts';
import { keys } from './0015-keys.ts';

/** In the order in which they run. A merged one is never edited; a change is a new one at the end. */
export const migrations: readonly Migration[] = [
  callers,
  people,
  streams,
  boards,
  time,
  imports,
  jobs,
  streamRevisions,
  personTime,
  lateTimers,
  audit,
  sessions,
  accounts,
  organizations,
  projectAccess,
  keys,
];
