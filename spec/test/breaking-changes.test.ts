import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../scripts/api-diff/compare-operations.ts';
import { reportChanges } from '../scripts/api-diff/report.ts';
import type { OpenApiDocument } from '../scripts/document.ts';
import { document } from './support/document.ts';

interface Editable {
  [key: string]: Editable;
}

/** The contract after an edit of its copy, compared with the contract as it is. */
function changesAfter(edit: (draft: Editable) => void): string[] {
  const draft = structuredClone(document) as unknown as Editable;
  edit(draft);
  return compareDocuments(document, draft as unknown as OpenApiDocument).map(
    ({ breaking, where, what }) => `${breaking ? 'breaking' : 'other'}: ${where.trim()}: ${what}`,
  );
}

function at(draft: Editable, path: string): Editable {
  let target: Editable | undefined = draft;
  for (const key of path.split('>')) target = target?.[key.trim()];
  if (target === undefined) throw new Error(`There is no ${path}.`);
  return target;
}

function set(draft: Editable, path: string, value: unknown): void {
  const keys = path.split('>');
  const last = keys.pop() ?? '';
  const target: Record<string, unknown> = at(draft, keys.join('>'));
  target[last.trim()] = value;
}

function drop(draft: Editable, path: string): void {
  const keys = path.split('>');
  const last = keys.pop() ?? '';
  delete at(draft, keys.join('>'))[last.trim()];
}

const taskCreate = 'components > schemas > TaskCreate';
const snapshot = 'components > schemas > TaskSnapshot';
const listTasks = 'paths > /projects/{projectId}/tasks > get';

describe('what breaks callers', () => {
  it.each<[string, (draft: Editable) => void, string]>([
    ['an operation is removed', (d) => drop(d, 'paths > /timer > get'), 'getTimer: is gone'],
    [
      'an operation moves',
      (d) => {
        set(d, 'paths > /clock', at(d, 'paths > /timer'));
        drop(d, 'paths > /timer');
      },
      'getTimer: moved from GET /timer to GET /clock',
    ],
    [
      'a field is no longer taken',
      (d) => drop(d, `${taskCreate} > properties > estimate`),
      'createTask request: lost the field estimate',
    ],
    [
      'a field is no longer answered',
      (d) => drop(d, `${snapshot} > properties > estimate`),
      'getTask 200: lost the field estimate',
    ],
    [
      'a field is demanded',
      (d) => set(d, `${taskCreate} > required`, ['title', 'statusId']),
      'createTask request: demands the field statusId',
    ],
    [
      'a field may be missing in an answer',
      (d) => set(d, `${snapshot} > required`, ['id']),
      'getTask 200: may lack the field title',
    ],
    [
      'an answer may be null',
      (d) => set(d, `${snapshot} > properties > title > type`, ['string', 'null']),
      'getTask 200 /title: got the type "null"',
    ],
    [
      'a value is no longer taken',
      (d) => set(d, 'components > schemas > TaskPriority > enum', ['none', 'low', 'medium', 'high']),
      'createTask request /priority: lost the value "urgent"',
    ],
    [
      'a type is narrowed',
      (d) => set(d, `${taskCreate} > properties > estimate > type`, 'integer'),
      'createTask request /estimate: lost the type "null"',
    ],
    [
      'a limit is narrowed',
      (d) => set(d, `${taskCreate} > properties > title > maxLength`, 100),
      'createTask request /title: maxLength changed from 500 to 100',
    ],
    [
      'a success status changes',
      (d) => {
        set(d, 'paths > /labels > post > responses > 200', at(d, 'paths > /labels > post > responses > 201'));
        drop(d, 'paths > /labels > post > responses > 201');
      },
      'createLabel: no longer answers 201',
    ],
    [
      'a parameter is demanded',
      (d) => set(d, `${listTasks} > parameters > 1 > required`, true),
      'listTasks: demands the parameter query statusId',
    ],
    [
      'another scope is demanded',
      (d) => set(d, `${listTasks} > security > 0 > session`, ['tasks:read', 'projects:read']),
      'listTasks: demands the scope projects:read',
    ],
    [
      'a media type is no longer taken',
      (d) => drop(d, 'paths > /tasks/{taskId} > patch > requestBody > content > application/json'),
      'updateTask request: lost the media type application/json',
    ],
    [
      'a header is no longer sent',
      (d) => drop(d, 'paths > /tasks/{taskId} > get > responses > 200 > headers > ETag'),
      'getTask 200: lost the header ETag',
    ],
  ])('%s', (_, edit, expected) => {
    expect(changesAfter(edit)).toContain(`breaking: ${expected}`);
  });
});

describe('what does not break callers', () => {
  it.each<[string, (draft: Editable) => void, string]>([
    [
      'a field more is taken',
      (d) => set(d, `${taskCreate} > properties > mood`, { type: 'string', maxLength: 10 }),
      'createTask request: got the field mood',
    ],
    [
      'a field more is answered',
      (d) => set(d, `${snapshot} > properties > mood`, { type: 'string' }),
      'getTask 200: got the field mood',
    ],
    [
      'a limit is widened',
      (d) => set(d, `${taskCreate} > properties > title > maxLength`, 900),
      'createTask request /title: maxLength changed from 500 to 900',
    ],
    [
      'an answer brings a new kind of event',
      (d) =>
        set(d, 'components > schemas > Event > oneOf', [
          ...(at(d, 'components > schemas > Event > oneOf') as unknown as unknown[]),
          { $ref: '#/components/schemas/Task' },
        ]),
      'listEvents 200 /items/items: got the form Task',
    ],
    ['an operation is new', (d) => set(d, 'paths > /clock', clockPath()), 'getClock: is new'],
  ])('%s', (_, edit, expected) => {
    const changes = changesAfter(edit);
    expect(changes).toContain(`other: ${expected}`);
    expect(changes.filter((change) => change.startsWith('breaking'))).toEqual([]);
  });

  it('is nothing when nothing changed', () => {
    expect(reportChanges(compareDocuments(document, document))).toBe('The contract is unchanged.');
  });

  it('is moving fields into a part that is shared', () => {
    const changes = changesAfter((draft) => {
      set(draft, 'components > schemas > LabelBase', at(draft, 'components > schemas > Label'));
      set(draft, 'components > schemas > Label', { allOf: [{ $ref: '#/components/schemas/LabelBase' }] });
    });
    expect(changes).toEqual([]);
  });
});

function clockPath(): unknown {
  return {
    get: {
      operationId: 'getClock',
      tags: ['timer'],
      summary: 'Get the clock',
      description: 'The clock.',
      security: [],
      responses: {},
    },
  };
}
