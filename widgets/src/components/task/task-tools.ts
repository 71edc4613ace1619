import { msg } from '@lit/localize';
import { NotFoundError, TickboardError, type Task, type Tickboard } from '@tickboard/sdk';
import type { LitElement } from 'lit';
import { loadAfterPaint } from '../../internal/after-paint.ts';
import { failureText } from '../../internal/failure-text.ts';
import { copyText } from './copy-text.ts';
import type { TaskCommand } from './task-keys.ts';
import { taskLink } from './task-link.ts';
import type { TaskMenuActs } from './task-menu.ts';
import type { TaskView } from './task-view.ts';

/** What opens from the panel, which it must without a network, too. */
const loadLater = (): Promise<unknown> =>
  Promise.all([
    import('../pickers/define.ts'),
    import('../markdown/markdown-tools.ts'),
    import('../task-sections/define-text-conflict.ts'),
    import('../../internal/duration.ts'),
  ]);

interface ToolsPanel {
  view(): TaskView | undefined;
  client(): Tickboard | undefined;
  /** Asks whether the task is really to be deleted, or no longer. */
  doubt(isDoubted: boolean): void;
}

interface PanelElement extends LitElement {
  readonly taskUrl: string | undefined;
}

/** What bar, menu, banners and keys of the panel do. */
export class TaskTools {
  readonly #host: PanelElement;
  readonly #panel: ToolsPanel;
  #isLoaded = false;

  constructor(host: PanelElement, panel: ToolsPanel) {
    this.#host = host;
    this.#panel = panel;
  }

  /** What comes below the fold, and what is only there once it is asked for: on its way while the task itself is. */
  load(): void {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    void import('./define-sections.ts');
    void import('./define-later.ts');
    // What could not be loaded now is tried again when it is asked for.
    loadAfterPaint(loadLater).catch(() => undefined);
  }

  readonly bar = {
    copyLink: (): void => void this.#copyLink(),
    openParent: (): void => void this.#openParent(),
    showMenu: (anchor: HTMLElement): void => {
      void this.#host.renderRoot.querySelector('tick-task-menu')?.show(anchor);
    },
  };

  readonly banners = {
    restore: (): void => void this.#archive(false),
    archive: (): void => {
      this.#panel.doubt(false);
      void this.#archive(true);
      this.#focus('.more');
    },
    delete: (): void => {
      this.#panel.doubt(false);
      void this.#panel.view()?.acts.delete();
      this.#focus('.panel');
    },
    keep: (): void => {
      this.#panel.doubt(false);
      this.#focus('.more');
    },
  };

  get menu(): TaskMenuActs {
    const { archived = false, can } = this.#panel.view()?.content.task ?? {};
    return {
      copyLink: this.bar.copyLink,
      copyKey: () => void this.#copyKey(),
      archive: can?.update && !archived ? () => void this.#archive(true) : undefined,
      restore: can?.update && archived ? this.banners.restore : undefined,
      delete: can?.delete ? this.#askDelete : undefined,
    };
  }

  /** Whether there is something to do for the key. */
  run(command: TaskCommand): boolean {
    const { task } = this.#panel.view()?.content ?? {};
    const isAllowed = task !== undefined && mayRun(command, task);
    if (isAllowed) this.#run(command);
    return isAllowed;
  }

  #run(command: TaskCommand): void {
    const root = this.#host.renderRoot;
    switch (command) {
      case 'description':
        void root.querySelector('tick-task-description')?.edit();
        break;
      case 'comment':
        root.querySelector('tick-task-comments')?.write();
        break;
      case 'checklist':
        root.querySelector('tick-task-checklist')?.add();
        break;
      case 'timer':
        root.querySelector('tick-timer-button')?.shadowRoot?.querySelector('button')?.click();
        break;
      case 'help':
        void root.querySelector('tick-task-menu')?.showKeys();
        break;
      case 'status':
      case 'priority':
      case 'assignees':
      case 'labels':
      case 'due':
        void root.querySelector('tick-task-facts')?.change(command);
        break;
    }
  }

  async #archive(archived: boolean): Promise<void> {
    const { acts } = this.#panel.view() ?? {};
    if (acts === undefined) return;
    const sentence = archived ? msg('Archived.') : msg('Restored from the archive.');
    const isDone = await acts.update({ archived }, sentence);
    if (isDone && archived) {
      acts.offer({ sentence: msg('Archived.'), run: () => acts.update({ archived: false }) });
    }
  }

  readonly #askDelete = (): void => {
    this.#panel.doubt(true);
    // The menu gives the focus back as it closes, so this comes after it.
    setTimeout(() => this.#focus('.doubt-yes'));
  };

  async #copyLink(): Promise<void> {
    const task = this.#panel.view()?.content.task;
    if (task !== undefined) await this.#copy(taskLink(task, this.#host.taskUrl), msg('Link copied.'));
  }

  async #copyKey(): Promise<void> {
    const task = this.#panel.view()?.content.task;
    if (task !== undefined) await this.#copy(task.key, msg('Key copied.'));
  }

  async #copy(text: string, sentence: string): Promise<void> {
    const isCopied = await copyText(
      text,
      this.#host.renderRoot.querySelector('.panel') ?? this.#host.renderRoot,
    );
    this.#panel.view()?.acts.note(isCopied ? sentence : msg('The browser did not let it be copied.'));
  }

  async #openParent(): Promise<void> {
    const { acts, content } = this.#panel.view() ?? {};
    const client = this.#panel.client();
    if (acts === undefined || client === undefined || !content?.task.parentId) return;
    try {
      const parent = await client.tasks.get(content.task.parentId);
      acts.open(parent.id, parent.key);
    } catch (error) {
      if (!(error instanceof TickboardError)) throw error;
      acts.note(
        error instanceof NotFoundError ? msg('The parent task is no longer there.') : failureText(error),
      );
    }
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus(),
    );
  }
}

function mayRun(command: TaskCommand, { can, parentId }: Task): boolean {
  switch (command) {
    case 'help':
      return true;
    case 'comment':
      return can.comment;
    case 'timer':
      return can.track;
    case 'checklist':
      return can.update && parentId === null;
    case 'description':
    case 'status':
    case 'priority':
    case 'assignees':
    case 'labels':
    case 'due':
      return can.update;
  }
}
