import type { Task, TaskCreate } from '@tickboard/sdk';
import { expect } from 'vitest';
import '../../src/components/task/define.ts';
import type { TickTask } from '../../src/components/task/task.ts';
import { makeStage, type Stage } from './stage.ts';

/** A task's panel on a page, as those see it who use it. */
export interface TaskPage extends Stage {
  readonly panel: TickTask;
  readonly root: ShadowRoot;
  readonly task: Task;
  section(name: string): HTMLElement | null;
  find(selector: string): HTMLElement;
  field<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind;
  /** The text of what fits, spaces drawn together. */
  texts(selector: string): string[];
  button(name: string): HTMLElement;
  /** What was announced last. */
  announced(): string;
  /** The messages about refused changes. */
  refusals(): string[];
  /** What the server has. */
  stored(): Promise<Task>;
  /** Refuses what fits from now on, until the function that it gives is called. */
  refuse(method: string, path: RegExp): () => void;
  /** Takes the panel away and shows it anew, as after a reload of the page. */
  reopen(): Promise<TaskPage>;
}

export interface TaskPageOptions {
  readonly role?: 'owner' | 'editor' | 'viewer';
  readonly inline?: boolean;
  readonly fields?: Partial<TaskCreate>;
  /** Prepares the backend before the panel asks for anything. */
  readonly before?: (stage: Stage, task: Task) => Promise<void> | void;
}

/** Puts a panel on the page, whatever becomes of it. */
export async function placePanel(options: TaskPageOptions = {}): Promise<TaskPage> {
  const stage = await makeStage();
  const task = await stage.client.tasks.create(stage.project.id, {
    title: 'Write the copy',
    statusId: stage.statusId('To do'),
    ...options.fields,
  });
  await options.before?.(stage, task);
  return show(stage, task, options);
}

/** Puts a panel on the page and waits until the task is there. */
export async function openPanel(options: TaskPageOptions = {}): Promise<TaskPage> {
  const page = await placePanel(options);
  await expect.poll(() => page.section('comments')).toBeTruthy();
  return page;
}

async function show(stage: Stage, task: Task, options: TaskPageOptions): Promise<TaskPage> {
  const panel = document.createElement('tick-task');
  panel.client = stage.clientFor(options.role ?? 'owner');
  panel.taskId = task.id;
  if (options.inline === true) panel.inline = true;
  else panel.open = true;
  document.body.append(panel);
  await panel.updateComplete;
  const root = panel.renderRoot as ShadowRoot;
  const textOf = (element: Element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  return {
    ...stage,
    panel,
    root,
    task,
    section: (name) => root.querySelector(`[part~="${name}"]`),
    find: (selector) => {
      const found = root.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`The panel has no ${selector}`);
      return found;
    },
    field: (selector, kind) => {
      const found = root.querySelector(selector);
      if (!(found instanceof kind)) throw new Error(`The panel has no ${selector}`);
      return found;
    },
    texts: (selector) => [...root.querySelectorAll(selector)].map(textOf),
    button: (name) => {
      const found = [...root.querySelectorAll('button')].find(
        (button) => (button.getAttribute('aria-label') ?? textOf(button)) === name,
      );
      if (found === undefined) throw new Error(`The panel has no button ${name}`);
      return found;
    },
    announced: () => root.querySelector('.announcer')?.textContent?.trim() ?? '',
    refusals: () => [...root.querySelectorAll('[part~=refusal] span')].map(textOf),
    stored: () => Promise.resolve(stage.client.tasks.get(panel.taskId)),
    refuse: (method, path) =>
      stage.backend.intercept((request) =>
        request.method === method && path.test(new URL(request.url).pathname)
          ? Response.json({ status: 403, code: 'insufficient_scope' }, { status: 403 })
          : undefined,
      ),
    reopen: async () => {
      panel.remove();
      const page = await show(stage, task, options);
      await expect.poll(() => page.section('comments')).toBeTruthy();
      return page;
    },
  };
}
