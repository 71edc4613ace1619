import { beforeAll, expect, it } from 'vitest';
import { announcementOf } from '../../spec/scripts/api-diff/announcements.ts';
import { readBaselines } from './baselines.ts';
import { changesBetween, judge, type Changes } from './judge.ts';
import { renderVerdicts } from './render.ts';
import { surfaceOfElements } from './elements.ts';
import { withoutProse, type Surfaces } from './surfaces.ts';

const versions = { spec: '0.4.0', sdk: '0.4.0', widgets: '0.4.0', 'reference-server': '0.4.0' };
let baselines: Surfaces;

beforeAll(async () => {
  baselines = await readBaselines();
});

interface Tree {
  [key: string]: Tree;
}

function changed(edit: (draft: Tree) => void): Changes {
  const after = structuredClone(baselines);
  edit(after as unknown as Tree);
  return changesBetween(baselines, after);
}

function judged(changes: Changes, changeset = '', at: Record<string, string> = versions): string[] {
  const announcements = changeset === '' ? [] : [announcementOf(changeset)];
  return judge(changes, announcements, at).flatMap(({ kind, unannounced }) =>
    unannounced.map(({ where, what }) => `${kind}: ${where.trim()}: ${what}`),
  );
}

function announcement(name: string, thing: string, level = 'minor'): string {
  return `---\n'@tickboard/${name}': ${level}\n---\n\nTidier.\n\nBreaking: \`${thing}\` is no longer there.\n`;
}

/** Removes one entry of a tree, which must be there. */
function drop(tree: Tree | undefined, ...path: string[]): void {
  const last = path.pop() ?? '';
  for (const key of path) tree = tree?.[key];
  expect(tree).toHaveProperty([last]);
  delete tree?.[last];
}

const cases: [string, (draft: Tree) => void, string, string][] = [
  [
    'a field of the contract',
    (draft) => drop(draft, 'openapi', 'components', 'schemas', 'TaskSnapshot', 'properties', 'estimate'),
    'openapi: getTask 200: lost the field estimate',
    announcement('spec', 'estimate'),
  ],
  [
    'a message of the channel',
    (draft) => drop(draft, 'asyncapi', 'components', 'messages', 'presence'),
    'asyncapi: message presence: is gone',
    announcement('spec', 'presence'),
  ],
  [
    'a close code',
    (draft) => drop(draft, 'asyncapi', 'x-tickboard-close-codes', 'tooSlow'),
    'asyncapi: close code tooSlow: is gone',
    announcement('spec', 'tooSlow'),
  ],
  [
    'a method of the SDK',
    (draft) => drop(draft, 'sdk-types', 'BoardStore.undo'),
    'sdk-types: BoardStore.undo: is gone',
    announcement('sdk', 'BoardStore.undo'),
  ],
  [
    'an export of the widgets',
    (draft) => drop(draft, 'widgets-types', '. setLocale'),
    'widgets-types: . setLocale: is gone',
    announcement('widgets', 'setLocale'),
  ],
  [
    'an attribute of an element',
    (draft) => drop(draft, 'elements', 'tick-board attribute limits'),
    'elements: tick-board attribute limits: is gone',
    announcement('widgets', 'limits'),
  ],
  [
    'a part of an element',
    (draft) => drop(draft, 'elements', 'tick-board part column'),
    'elements: tick-board part column: is gone',
    announcement('widgets', 'tick-board'),
  ],
  [
    'a column of a table',
    (draft) => drop(draft, 'schema', 'time_entries.note'),
    'schema: time_entries.note: is gone',
    announcement('reference-server', 'time_entries.note'),
  ],
];

it.each(cases)('%s may not go unannounced', (_, remove, expected, changeset) => {
  const changes = changed(remove);
  expect(judged(changes)).toContain(expected);
  // Nor with a changeset that says too little, or speaks of something else, or of another package.
  expect(judged(changes, changeset.replace('minor', 'patch'))).toContain(expected);
  expect(judged(changes, changeset.replace('Breaking:', 'By the way,'))).toContain(expected);
  expect(judged(changes, changeset.replace(/`.*`/, '`else`'))).toContain(expected);
  expect(judged(changes, changeset.replace(/@tickboard\/[\w-]+/, '@tickboard/bench'))).toContain(expected);
  expect(judged(changes, changeset)).toEqual([]);
});

it('takes nothing less than a major version once there is a 1.0', () => {
  const [, remove = () => {}, expected = ''] = cases[5] ?? [];
  const changes = changed(remove);
  const stable = { ...versions, widgets: '1.2.0' };
  expect(judged(changes, announcement('widgets', 'limits'), stable)).toContain(expected);
  expect(judged(changes, announcement('widgets', 'limits', 'major'), stable)).toEqual([]);
});

it('excuses no migration that says something else than it did', () => {
  const change = (draft: Tree): void =>
    void Object.assign(draft['migrations'] ?? {}, { '0005-time': 'other' });
  const expected = ['migrations: migration 0005-time: runs other SQL than it did; write a new one instead'];
  expect(judged(changed(change))).toEqual(expected);
  expect(judged(changed(change), announcement('reference-server', '0005-time', 'major'))).toEqual(expected);
  expect(judged(changed((draft) => drop(draft, 'migrations', '0005-time')))).toEqual([
    'migrations: migration 0005-time: is gone; write a new one instead',
  ]);
});

it('lets tables grow by what older code need not write', () => {
  const added = (form: string) =>
    judged(changed((draft) => void Object.assign(draft['schema'] ?? {}, { 'users.nick': form })));
  expect(added('text')).toEqual([]);
  expect(added('text not null default')).toEqual([]);
  expect(added('text not null')).toEqual([
    'schema: users.nick: must be written, and code that does not know it does not',
  ]);
});

it('tells once of a whole table that is gone, and shows it', () => {
  const after = structuredClone(baselines);
  for (const name of Object.keys(after.schema)) {
    if (/^labels(?:\.|$)/.test(name)) delete (after.schema as Record<string, string>)[name];
  }
  const verdicts = judge(changesBetween(baselines, after), [], versions);
  const text = renderVerdicts(verdicts);
  expect(text).toContain(
    'failed database schema (1 breaking, 0 announced, 0 other)\n- breaks: labels: is gone',
  );
  expect(text).toContain('ok     elements (0 breaking, 0 announced, 0 other)');
});

it('reads of a manifest what pages can use', () => {
  const surface = surfaceOfElements({
    modules: [
      {
        declarations: [
          {
            name: 'TickDial',
            tagName: 'tick-dial',
            attributes: [{ name: 'size', type: { text: "'s' | 'l'" } }],
            events: [{ name: 'tick-turn', type: { text: 'TickTurnEvent' } }],
            slots: [{ name: '' }],
            cssParts: [{ name: 'hand' }],
            cssProperties: [{ name: '--tick-hand' }],
            members: [
              { kind: 'field', name: 'angle', type: { text: 'number' }, readonly: true },
              {
                kind: 'method',
                name: 'turn',
                parameters: [{ name: 'by', type: { text: 'number' }, optional: true }],
              },
            ],
          },
        ],
      },
    ],
  });
  expect(surface).toEqual({
    'tick-dial': 'TickDial',
    'tick-dial attribute size': "'s' | 'l'",
    'tick-dial event tick-turn': 'TickTurnEvent',
    'tick-dial field angle': 'readonly number',
    'tick-dial method turn': '(by?: number): void',
    'tick-dial part hand': '',
    'tick-dial property --tick-hand': '',
    'tick-dial slot (default)': '',
  });
});

it('takes no notice of prose, but of fields that are called as it is', () => {
  const document = {
    description: 'Words',
    properties: { title: { type: 'string', title: 'A', examples: ['x'] }, description: { type: 'string' } },
  };
  expect(withoutProse(document)).toEqual({
    properties: { title: { type: 'string' }, description: { type: 'string' } },
  });
});
