import type { Project, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { findProject } from '../app/find-project.ts';
import { pageStyles } from '../app/page-styles.ts';
import { boardPath } from '../app/routes.ts';
import { deniedNotice } from '../parts/denied-notice.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { boardIcon } from '../parts/icons.ts';

/** Who sees a project, and as what people take part in it. */
@customElement('project-members-page')
export class ProjectMembersPage extends LitElement {
  static override styles = [
    ...pageStyles,
    css`
      .dot {
        flex: none;
        inline-size: 0.75rem;
        block-size: 0.75rem;
        border-radius: var(--_radius-s);
        background: var(--_tone);
      }
    `,
  ];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  projectKey = '';

  readonly #project = new Task(this, {
    args: () => [this.client, this.projectKey] as const,
    task: async ([client, key], { signal }): Promise<Project | undefined> => {
      const project = await findProject(client, key, signal);
      document.title = `People of ${project?.name ?? key} · Tickboard`;
      return project;
    },
  });

  protected override render(): unknown {
    return this.#project.render({
      pending: () => html`<section class="page" aria-busy="true"></section>`,
      error: (error) => failureNotice('The project could not be loaded', error, this.#reload),
      complete: (project) =>
        project === undefined
          ? deniedNotice(`There is no project ${this.projectKey} here`, 'It may be private, or gone.')
          : this.#renderProject(project),
    });
  }

  #renderProject({ id, key, name, color }: Project): TemplateResult {
    return html`<section class="page">
      <div class="page-head" data-color=${color}>
        <span class="dot"></span>
        <h1>${name}</h1>
        <a class="button" href=${boardPath(key)}>${boardIcon}Board</a>
      </div>
      <tick-members project-id=${id}></tick-members>
    </section>`;
  }

  readonly #reload = (): void => {
    void this.#project.run();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'project-members-page': ProjectMembersPage;
  }
}
