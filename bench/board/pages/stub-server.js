import { cards, columns, labels, people } from './data.js';

// Answers in memory what the board asks for, as the contract says: of more than 5,000 cards every column ends early, and the
// rest is asked for by pages. No network, and no copy of a server in the page's memory beyond the tasks.

const organizationId = '01978f3a-6c00-7a10-8000-000000000001';
export const projectId = '01978f3a-6c00-7a10-8000-000000000010';
const self = people[0];
/** Above this a board is truncated. */
const mostCards = 5_000;
const can = { update: true, delete: true, createTask: true, updateTasks: true };

const taskOf = (card, index) => ({
  id: card.id,
  projectId,
  key: card.key,
  number: index + 1,
  title: card.title,
  statusId: columns[card.column].id,
  priority: 'none',
  assigneeIds: card.people.map(({ id }) => id),
  labelIds: card.labels.map(({ id }) => id),
  dueDate: card.due,
  estimate: null,
  position: `b${String(index).padStart(9, '0')}`,
  completedAt: null,
  trackedSeconds: 0,
  commentCount: 0,
  subtaskCount: 0,
  completedSubtaskCount: 0,
  version: 1,
});

const tasks = new Map(cards.map((card, index) => [card.id, taskOf(card, index)]));

const inColumn = (statusId) =>
  [...tasks.values()]
    .filter((task) => task.statusId === statusId)
    .toSorted((a, b) => (a.position < b.position ? -1 : 1));

function boardOf() {
  const isTruncated = tasks.size > mostCards;
  return {
    project: {
      ...{ id: projectId, key: 'WEB', name: 'Website', color: 'blue', archived: false },
      can: { ...can, updateStatuses: true, updateMembers: true, trackTime: true },
    },
    revision: 0,
    organizationRevision: 0,
    columns: columns.map(({ id, name }, index) => {
      const own = inColumn(id);
      const shown = isTruncated ? own.slice(0, mostCards / columns.length) : own;
      return {
        ...{
          id,
          name,
          category: 'started',
          color: 'blue',
          wipLimit: null,
          position: `a${index}`,
          version: 1,
        },
        taskCount: own.length,
        tasks: shown.map((task) => ({
          ...task,
          hasDescription: false,
          linkCount: 0,
          runningTimers: [],
        })),
        nextCursor: cursorAfter(own, shown),
      };
    }),
    members: people.map(({ id, name, color }) => ({ id, name, avatarColor: color, placeholder: false })),
    labels: labels.map(({ id, name, color }) => ({ id, projectId: null, name, color })),
    truncated: isTruncated,
  };
}

/** The position of the last one that is shown. */
function cursorAfter(all, shown) {
  return shown.length < all.length ? shown.at(-1).position : null;
}

function pageOf({ statusId, cursor, limit }) {
  const rest = inColumn(statusId).filter(({ position }) => position > cursor);
  const shown = rest.slice(0, Number(limit ?? 50));
  return { items: shown.map(whole), nextCursor: cursorAfter(rest, shown) };
}

/** As it would have come over the network, which no contender waits for. */
const boardText = new TextEncoder().encode(JSON.stringify(boardOf()));

function answer(body, headers = {}) {
  return new Response(body instanceof Uint8Array ? body : JSON.stringify(body), {
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const session = {
  ...{ id: self.id, organizationId, memberId: self.id, userId: self.id, name: self.name, role: 'owner' },
  scopes: [],
};

/** The rest of a task, which cards do not show. */
const whole = (task) => ({
  ...task,
  ...{ description: '', startDate: null, parentId: null, links: [], archived: false, createdById: self.id },
  ...{ createdAt: '2026-11-20T09:00:00.000Z', updatedAt: '2026-11-20T09:00:00.000Z' },
});

let revision = 0;
let counted = 0;
const sockets = new Set();

export async function fetchStub(url, init = {}) {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace('/api/v1', '');
  if (path.endsWith('/board')) return answer(boardText);
  if (path === '/session') return answer(session);
  if (path === '/timer') return answer({ running: null, stoppedTimeEntryId: null, revision: 0 });
  if (path === '/server') return answer({ time: new Date().toISOString() });
  if (path.endsWith('/tasks')) return answer(pageOf(Object.fromEntries(searchParams)));
  const id = /^\/tasks\/([^/]+)\/move$/.exec(path)?.[1];
  if (id) return move(id, JSON.parse(init.body), new Headers(init.headers).get('idempotency-key'));
  return answer({ items: [], nextCursor: null });
}

function move(id, { statusId, before, after }, key) {
  const to = statusId ?? tasks.get(id).statusId;
  const places = [...tasks.values()]
    .filter((task) => task.statusId === to && task.id !== id)
    .map((task) => task.position)
    .toSorted();
  const landmark = tasks.get(before ?? after)?.position;
  const index = before ? places.indexOf(landmark) - 1 : after ? places.indexOf(landmark) : places.length - 1;
  write(id, { statusId: to, position: `${places[index] ?? 'a'}5` }, key);
  return answer(
    { ...whole(tasks.get(id)), can: { update: true, delete: true, comment: true, track: true } },
    { 'tickboard-revision': `${projectId}=${revision}` },
  );
}

function write(id, fields, causedBy = null) {
  const before = tasks.get(id);
  const task = { ...before, ...fields, version: before.version + 1 };
  tasks.set(id, task);
  revision += 1;
  const changes = Object.fromEntries(
    Object.keys(fields).map((name) => [name, { before: before[name], after: task[name] }]),
  );
  const event = {
    id: crypto.randomUUID(),
    type: 'statusId' in fields ? 'task.moved' : 'task.updated',
    stream: { id: projectId, kind: 'project' },
    seq: revision,
    occurredAt: '2026-11-20T09:00:00.000Z',
    actor: { memberId: people[1].id, kind: 'session' },
    causedBy,
    data: { task: whole(task), changes, parent: null },
  };
  for (const socket of sockets) socket.tell(event);
}

export function applyChanges(changes) {
  for (const { id, title, column } of changes) {
    if (title !== undefined) write(id, { title });
    else
      write(id, {
        statusId: columns[column].id,
        position: `a${String(1e9 - ++counted)}`,
      });
  }
}

export const columnOf = (id) => columns.findIndex(({ id: each }) => each === tasks.get(id).statusId);

export class StubSocket extends EventTarget {
  #isFollowing = false;

  constructor() {
    super();
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
  }

  send(text) {
    const message = JSON.parse(text);
    const { type, stream } = message;
    if (type === 'auth')
      this.#push({
        ...{ type: 'authenticated', time: new Date().toISOString(), organizationId, expiresAt: null },
        ...{ memberId: self.id, userId: self.id },
      });
    if (type === 'ping') this.#push({ type: 'pong', time: '' });
    if (type !== 'subscribe') return;
    const reached = stream === projectId ? revision : 0;
    this.#isFollowing ||= stream === projectId;
    if (this.#isFollowing) sockets.add(this);
    this.#push({ type: 'subscribed', stream, after: message.after, revision: reached });
    this.#push({ type: 'caught-up', stream, revision: reached });
  }

  tell(event) {
    this.#push({ type: 'event', event });
  }

  close() {
    sockets.delete(this);
  }

  #push(message) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}
