import { PROJECTS, projectId, TASKS_OF_A_PROJECT, taskId } from './data.ts';
import { UNIQUE } from './load/task.ts';

export const kinds = ['task', 'list', 'create', 'board', 'mapped-board'] as const;
export type Kind = (typeof kinds)[number];

const ASKED_TASKS = 1_000;

type Headers = Readonly<Record<string, string>>;

/** As they go over the wire: the same on every side, but for who asks. */
export function requestsOf(kind: Kind, headers: Headers): string[] {
  if (kind === 'task') {
    // A prime step goes through all boards and columns.
    const numbers = Array.from({ length: ASKED_TASKS }, (_, index) => ((index * 7_919) % TASKS) + 1);
    return numbers.map((number) => textOf('GET', `/tasks/${taskId(number)}`, headers));
  }
  const projects = Array.from({ length: PROJECTS }, (_, index) => projectId(index + 1));
  return projects.map((id) => ofProject(kind, id, headers));
}

/** @param etags of the boards, by their project's id */
export function conditionalRequests(etags: ReadonlyMap<string, string>, headers: Headers): string[] {
  return [...etags].map(([id, etag]) => ofProject('board', id, { ...headers, 'If-None-Match': etag }));
}

const TASKS = PROJECTS * TASKS_OF_A_PROJECT;

function ofProject(kind: Exclude<Kind, 'task'>, id: string, headers: Headers): string {
  if (kind === 'list') return textOf('GET', `/projects/${id}/tasks?limit=50`, headers);
  if (kind !== 'create') return textOf('GET', `/projects/${id}/${kind}`, headers);
  // As the SDK sends each write: what is done twice is done once.
  const body = JSON.stringify({ title: 'Call the printer back about the proofs' });
  return textOf('POST', `/projects/${id}/tasks`, { ...headers, 'Idempotency-Key': UNIQUE }, body);
}

function textOf(method: string, path: string, headers: Headers, body = ''): string {
  const all = {
    Host: 'localhost',
    ...headers,
    ...(body && { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${method} /api/v1${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}
