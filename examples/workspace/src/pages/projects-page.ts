import type { Project, Session, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { boardPath } from '../app/routes.ts';
import { pageStyles } from '../app/page-styles.ts';
import { navigate } from '../app/navigation.ts';
import '../parts/create-project-dialog.ts';
import type { CreateProjectDialog } from '../parts/create-project-dialog.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { boardIcon, importIcon, lockIcon, plusIcon } from '../parts/icons.ts';
import { projectsPageStyles } from './projects-page.styles.ts';

/** Every project of the organization that is not archived, and the two ways to get another. */
@customElement('projects-page')
export class ProjectsPage extends LitElement {
  static override styles = [...pageStyles, projectsPageStyles];

  @property({ attribute: false })
  client!: Tickboard;

  /** Whose rights say what can be begun here. */
  @property({ attribute: false })
  session!: Session;

  @query('create-project-dialog')
  private readonly dialog!: CreateProjectDialog;

  readonly #projects = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }): Promise<Project[]> => {
      const projects: Project[] = [];
      for await (const project of client.projects.list({ limit: 200 }, { signal })) projects.push(project);
      return projects.toSorted((left, right) => left.name.localeCompare(right.name));
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Projects · Tickboard';
  }

  protected override render(): TemplateResult {
    return html`<section class="page">
        <div class="page-head">
          <h1>Projects</h1>
          ${this.#mayImport ? html`<a class="button" href="/import">${importIcon}Import</a>` : nothing}
          ${
            this.#mayCreate
              ? html`<button type="button" class="button primary" @click=${this.#openDialog}>
                  ${plusIcon}New project
                </button>`
              : nothing
          }
        </div>
        ${this.#projects.render({
          pending: () => this.#renderLoading(),
          error: (error) => failureNotice('The projects could not be loaded', error, this.#reload),
          complete: (projects) => (projects.length === 0 ? this.#renderEmpty() : this.#renderList(projects)),
        })}
      </section>
      <create-project-dialog
        .client=${this.client}
        @project-created=${this.#created}
      ></create-project-dialog>`;
  }

  get #mayCreate(): boolean {
    return this.session.scopes.includes('projects:write');
  }

  get #mayImport(): boolean {
    return this.session.scopes.includes('imports:write');
  }

  #renderLoading(): TemplateResult {
    return html`<ul class="card" aria-busy="true" aria-label="Loading projects">
      ${[9, 14, 11].map(
        (width) =>
          html`<li class="project">
            <span class="dot bone"></span><span class="bone" data-width=${width}></span>
          </li>`,
      )}
    </ul>`;
  }

  #renderEmpty(): TemplateResult {
    if (!this.#mayCreate) {
      return html`<div class="card notice wide">
        ${boardIcon}
        <strong>No projects for you yet</strong>
        <span>You see a project here as soon as somebody lets you in.</span>
      </div>`;
    }
    return html`<div class="card notice wide">
      ${boardIcon}
      <strong>No projects yet</strong>
      <span
        >Start with an empty board, or bring one along from Trello with its cards, comments and
        checklists.</span
      >
      ${this.#mayImport ? html`<a class="button outlined" href="/import">${importIcon}Import from Trello</a>` : nothing}
    </div>`;
  }

  #renderList(projects: readonly Project[]): TemplateResult {
    return html`<ul class="card">
      ${projects.map((project) => this.#renderProject(project))}
    </ul>`;
  }

  #renderProject({ key, name, description, color, visibility }: Project): TemplateResult {
    return html`<li>
      <a class="project" href=${boardPath(key)} data-color=${color}>
        <span class="dot"></span>
        <span class="text">
          <strong>${name}</strong>
          ${description === '' ? nothing : html`<span class="hint">${firstLine(description)}</span>`}
        </span>
        ${visibility === 'private' ? html`<span class="private" title="Private">${lockIcon}<span class="hidden-text">Private</span></span>` : nothing}
        <span class="key">${key}</span>
      </a>
    </li>`;
  }

  readonly #openDialog = (): void => {
    this.dialog.show();
  };

  readonly #created = ({ detail }: CustomEvent<Project>): void => {
    navigate(boardPath(detail.key));
  };

  readonly #reload = (): void => {
    void this.#projects.run();
  };
}

/** The first line of a Markdown text without the marks that only make sense when it is drawn. */
function firstLine(markdown: string): string {
  const line = markdown.split('\n').find((each) => each.trim() !== '') ?? '';
  return line
    .replace(/^#+\s*/, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`]/g, '');
}

declare global {
  interface HTMLElementTagNameMap {
    'projects-page': ProjectsPage;
  }
}
