import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { compareSurfaces, type Surface } from './surface.ts';
import { harmOfNewType, mayTypeBecome } from './type-rules.ts';
import { surfaceOfTypes } from './types.ts';

const helper = `export interface Query { readonly limit?: number }\nexport interface Unseen { readonly x: string }`;

function report(text: string): Surface {
  const files: Record<string, string> = { '/p/index.ts': text, '/p/helper.ts': helper };
  const options: ts.CompilerOptions = { noLib: true, allowImportingTsExtensions: true, noEmit: true };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    directoryExists: () => true,
    fileExists: (path) => path in files,
    readFile: (path) => files[path],
    getSourceFile: (path, version) => {
      const content = files[path];
      return content === undefined ? undefined : ts.createSourceFile(path, content, version, true);
    },
  };
  return surfaceOfTypes(ts.createProgram({ rootNames: ['/p/index.ts'], options, host }), {
    '.': '/p/index.ts',
  });
}

const source = `
  import type { Query } from './helper.ts';
  export interface Task { readonly id: string; title: string; readonly state: 'open' | 'done' }
  export interface TaskOptions { readonly after?: string }
  export class Tasks {
    /** One after the other. */
    list(projectId: string, query?: Query): Task[] { return []; }
    #secret = 1;
    private hidden(): void {}
    /** @internal */
    inside(): void {}
  }
  export const limit = 3;
  export function open(task: Task): void {}
  export type { Query };
`;

function breaks(edit: (text: string) => string): string[] {
  const changed = edit(source);
  expect(changed).not.toBe(source);
  return compareSurfaces(report(source), report(changed), {
    mayBecome: mayTypeBecome,
    harmOfNew: harmOfNewType,
  })
    .filter(({ breaking }) => breaking)
    .map(({ where, what }) => `${where}: ${what}`);
}

it('tells what a package exports, as written, and nothing that is hidden', () => {
  expect(report(source)).toEqual({
    '. Query': 'type',
    '. Task': 'type',
    '. TaskOptions': 'type',
    '. Tasks': 'value',
    '. limit': 'value',
    '. open': 'value',
    Query: 'interface',
    'Query.limit': '?: number (readonly)',
    Task: 'interface',
    'Task.id': ': string (readonly)',
    'Task.state': ": 'open' | 'done' (readonly)",
    'Task.title': ': string',
    TaskOptions: 'interface',
    'TaskOptions.after': '?: string (readonly)',
    Tasks: 'class',
    'Tasks.list': '(projectId: string, query?: Query): Task[]',
    limit: ': 3',
    open: '(task: Task): void',
  });
});

it.each<[string, (text: string) => string, string]>([
  ['a field is gone', (text) => text.replace('title: string;', ''), 'Task.title: is gone'],
  ['a method is gone', (text) => text.replace(/list\(.*\}/, ''), 'Tasks.list: is gone'],
  ['an export is gone', (text) => text.replace('export const', 'const'), '. limit: is gone'],
  [
    'a type is gone',
    (text) => text.replace('export interface TaskOptions', 'interface TaskOptions'),
    '. TaskOptions: is gone',
  ],
  [
    'a value becomes a type',
    (text) => text.replace('export class Tasks', 'class Tasks').concat('export type { Tasks };'),
    '. Tasks: was value, is type',
  ],
  [
    'a field may be missing',
    (text) => text.replace('title:', 'title?:'),
    'Task.title: was : string, is ?: string',
  ],
  [
    'a field may be null',
    (text) => text.replace('title: string', 'title: string | null'),
    'Task.title: was : string, is : string | null',
  ],
  [
    'a value is no longer taken',
    (text) => text.replace(" | 'done'", ''),
    "Task.state: was : 'open' | 'done' (readonly), is : 'open' (readonly)",
  ],
  [
    'a parameter is demanded',
    (text) => text.replace('open(task: Task)', 'open(task: Task, now: string)'),
    'open: was (task: Task): void, is (task: Task, now: string): void',
  ],
  [
    'an option is demanded',
    (text) => text.replace('after?: string', 'after?: string; readonly who: string'),
    'TaskOptions.who: is demanded by TaskOptions',
  ],
])('breaks when %s', (_, edit, expected) => {
  expect(breaks(edit)).toContain(expected);
});

describe('does not break when', () => {
  it.each<[string, (text: string) => string]>([
    ['a field is new', (text) => text.replace('title: string', 'title: string; note: string')],
    ['an option is new', (text) => text.replace('after?: string', 'after?: string; readonly who?: string')],
    ['a method is new', (text) => text.replace('#secret', 'count(): number { return 0 }\n #secret')],
    ['an answer knows more values', (text) => text.replace("| 'done'", "| 'done' | 'late'")],
    [
      'a function takes one thing more',
      (text) => text.replace('open(task: Task)', 'open(task: Task, now?: string)'),
    ],
    ['what is hidden changes', (text) => text.replace('private hidden(): void', 'private other(): void')],
  ])('%s', (_, edit) => {
    expect(breaks(edit)).toEqual([]);
  });
});

it('knows a type that is not exported once something exported names it', () => {
  const text = `import type { Unseen } from './helper.ts';\nexport function look(): Unseen[] { return []; }`;
  expect(report(text)).toMatchObject({ 'Unseen.x': ': string (readonly)' });
});
