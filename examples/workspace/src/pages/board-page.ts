import type { Project, Tickboard } from '@tickboard/sdk';
import type { TickBoard } from '@tickboard/widgets';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { findProject } from '../app/find-project.ts';
import { findTaskId } from '../app/find-task.ts';
import { navigate } from '../app/navigation.ts';
import { pageStyles } from '../app/page-styles.ts';
import { boardPath, projectMembersPath } from '../app/routes.ts';
import { UndoKeys } from '../app/undo-keys.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { lockIcon, peopleIcon } from '../parts/icons.ts';
import { toastStyles } from '../parts/toast.styles.ts';
import { boardPageStyles } from './board-page.styles.ts';

/** One project's board, with a task's panel beside it when the address names one. */
@customElement('board-page')
export class BoardPage extends LitElement {
  static override styles = [...pageStyles, toastStyles, boardPageStyles];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  projectKey = '';

  /** Key or id of the task whose panel is open. */
  @property({ attribute: false })
  taskRef: string | undefined;

  @query('tick-board')
  private readonly board!: TickBoard | null;

  readonly #project = new Task(this, {
    args: () => [this.client, this.projectKey] as const,
    task: async ([client, key], { signal }): Promise<Project | undefined> => {
      const project = await findProject(client, key, signal);
      document.title = `${project?.name ?? 'No such project'} · Tickboard`;
      return project;
    },
  });

  readonly #task = new Task(this, {
    args: () => [this.client, this.#project.value, this.taskRef] as const,
    task: async ([client, project, reference], { signal }): Promise<string | undefined> => {
      if (project === undefined || reference === undefined) return undefined;
      return openedTaskId(reference) ?? findTaskId(client, project.id, reference, signal);
    },
  });

  constructor() {
    super();
    this.addController(new UndoKeys(() => this.board));
  }

  protected override render(): unknown {
    return this.#project.render({
      pending: () => html`<div class="bar" aria-busy="true"><span class="bone"></span></div>`,
      error: (error) => failureNotice('The project could not be loaded', error, this.#reload),
      complete: (project) => (project === undefined ? this.#renderMissing() : this.#renderBoard(project)),
    });
  }

  #renderMissing(): TemplateResult {
    return html`<div class="notice">
      <strong>There is no project ${this.projectKey} here</strong>
      <span>It may belong to another of your organizations, or it has been deleted.</span>
      <a class="button outlined" href="/">All projects</a>
    </div>`;
  }

  #renderBoard(project: Project): TemplateResult {
    return html`<div class="bar" data-color=${project.color}>
        <span class="dot"></span>
        <h1>${project.name}</h1>
        <span class="key">${project.key}</span>
        ${project.visibility === 'private' ? html`<span class="private" role="img" aria-label="Private" title="Private">${lockIcon}</span>` : nothing}
        ${project.archived ? html`<span class="hint">Archived</span>` : nothing}
        <span class="space"></span>
        <tick-presence project-id=${project.id}></tick-presence>
        <a class="button" href=${projectMembersPath(project.key)} aria-label="People of this project"
          >${peopleIcon}<span class="word">People</span></a
        >
      </div>
      <tick-board
        project-id=${project.id}
        .taskId=${this.taskRef === undefined ? '' : (this.#task.value ?? '')}
        @tick-task-close=${this.#closeTask}
      ></tick-board>
      ${this.taskRef === undefined ? nothing : this.#renderTaskNotice(this.taskRef)}`;
  }

  /** The board draws the panel; what is left to say is that the address names no task. */
  #renderTaskNotice(reference: string): unknown {
    return this.#task.render({
      complete: (taskId) =>
        taskId !== undefined
          ? nothing
          : html`<p class="toast" role="alert">
              There is no task ${reference} in this project.
              <a class="button" href=${boardPath(this.projectKey)}>Close</a>
            </p>`,
      error: (error) =>
        html`<div class="toast">
          ${failureNotice('The task could not be found', error, this.#findAgain)}
        </div>`,
    });
  }

  readonly #closeTask = (): void => {
    navigate(boardPath(this.projectKey));
  };

  readonly #reload = (): void => {
    void this.#project.run();
  };

  readonly #findAgain = (): void => {
    void this.#task.run();
  };
}

/** The id that was put into the history when the task was opened from the board; it is there after a reload too. */
function openedTaskId(reference: string): string | undefined {
  const state: unknown = history.state;
  if (state === null || typeof state !== 'object') return undefined;
  const id: unknown = Object.entries(state).find(([key]) => key === reference)?.[1];
  return typeof id === 'string' ? id : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'board-page': BoardPage;
  }
}
