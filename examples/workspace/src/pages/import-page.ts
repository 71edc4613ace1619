import { ApiError, type Import, type Session, type Tickboard } from '@tickboard/sdk';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { failureSentence } from '../app/failure-sentence.ts';
import { findProjectKey } from '../app/find-project.ts';
import { followImport } from '../app/follow-import.ts';
import { pageStyles } from '../app/page-styles.ts';
import { boardPath } from '../app/routes.ts';
import { importReport } from '../parts/import-report.ts';
import { deniedNotice } from '../parts/denied-notice.ts';
import { importIcon } from '../parts/icons.ts';
import { importPageStyles } from './import-page.styles.ts';
import { refusalLine } from '../parts/refusal-line.ts';

/** Brings a board along from Trello: choose the file, try it out, import it, read the report. */
@customElement('import-page')
export class ImportPage extends LitElement {
  static override styles = [...pageStyles, importPageStyles];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  session!: Session;

  @state()
  private file: File | undefined;

  /** The import that runs or has run, of the file that is chosen. */
  @state()
  private current: Import | undefined;

  @state()
  private refusal: unknown;

  /** From the press of a button until the report. */
  @state()
  private busy = false;

  /** Where the imported board is; found when the import has ended. */
  @state()
  private projectKey: string | undefined;

  #leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Import · Tickboard';
    this.#leaving = new AbortController();
  }

  override disconnectedCallback(): void {
    this.#leaving.abort();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    if (!this.session.scopes.includes('imports:write')) {
      return deniedNotice(
        'Imports are made by admins',
        'Ask an owner or admin of the organization to bring a board along.',
      );
    }
    return html`<section class="page">
      <div class="page-head"><h1>Import from Trello</h1></div>
      <p class="prose">
        In Trello, open the board's menu, choose “Print, export, and share”, then “Export as JSON”. The board
        comes in as a project of its own: lists, cards, checklists, comments, labels and links. Importing the
        same board again brings only what is new.
      </p>
      <form class="card" @submit=${this.#importFile}>
        ${this.#renderFileField()} ${refusalLine(this.refusal, refusalSentence)}
        <div class="actions">
          <button class="button primary" ?disabled=${this.busy || this.file === undefined}>Import</button>
          <button
            type="button"
            class="button outlined"
            ?disabled=${this.busy || this.file === undefined}
            @click=${this.#tryFile}
          >
            Try without importing
          </button>
        </div>
        ${this.#renderProgress()}
      </form>
      ${this.#renderOutcome()}
    </section>`;
  }

  #renderFileField(): TemplateResult {
    return html`<label class="drop" @dragover=${this.#draggedOver} @drop=${this.#dropped}>
      ${importIcon}
      <span class="file-name">${this.file?.name ?? 'Choose the exported file, or drop it here'}</span>
      ${this.file === undefined ? nothing : html`<span class="hint">${sizeText(this.file.size)}</span>`}
      <input type="file" accept=".json,application/json" ?disabled=${this.busy} @change=${this.#fileChosen} />
    </label>`;
  }

  #renderProgress(): TemplateResult | typeof nothing {
    if (!this.busy) return nothing;
    const { done, total } = this.current?.progress ?? { done: 0, total: 0 };
    const text = total === 0 ? 'Reading the file…' : `${done} of ${total}`;
    return html`<div class="progress">
      <progress
        max=${total === 0 ? nothing : total}
        .value=${done}
        aria-label="Progress of the import"
      ></progress>
      <span class="hint number" role="status">${text}</span>
    </div>`;
  }

  #renderOutcome(): TemplateResult | typeof nothing {
    const done = this.current;
    if (this.busy || done === undefined || done.finishedAt === null) return nothing;
    if (done.error !== null) {
      return html`<div class="card outcome" role="alert">
        <h2>Nothing was imported</h2>
        <p>${done.error.detail}</p>
      </div>`;
    }
    return html`<div class="card outcome" role="status">
      <div class="page-head">
        <h2>${done.dryRun ? 'This is what an import would bring' : 'Imported'}</h2>
        ${
          this.projectKey === undefined
            ? nothing
            : html`<a class="button primary" href=${boardPath(this.projectKey)}>Open the board</a>`
        }
      </div>
      ${done.report === null ? nothing : importReport(done.report)}
    </div>`;
  }

  readonly #fileChosen = (event: Event): void => {
    this.#choose((event.target as HTMLInputElement).files?.[0]);
  };

  readonly #draggedOver = (event: DragEvent): void => {
    event.preventDefault();
  };

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    if (!this.busy) this.#choose(event.dataTransfer?.files[0]);
  };

  #choose(file: File | undefined): void {
    if (file === undefined) return;
    this.file = file;
    this.current = undefined;
    this.refusal = undefined;
    this.projectKey = undefined;
  }

  readonly #importFile = (event: Event): void => {
    event.preventDefault();
    void this.#run(false);
  };

  readonly #tryFile = (): void => {
    void this.#run(true);
  };

  async #run(dryRun: boolean): Promise<void> {
    if (this.file === undefined) return;
    const { signal } = this.#leaving;
    this.busy = true;
    this.refusal = undefined;
    this.current = undefined;
    try {
      const started = await this.client.imports.create(
        { file: this.file, source: 'trello', dryRun },
        { signal },
      );
      for await (const step of followImport(this.client, started, signal)) this.current = step;
      this.projectKey = await findProjectKey(this.client, this.current?.projectId ?? null, signal);
    } catch (error) {
      if (!signal.aborted) this.refusal = error;
    } finally {
      this.busy = false;
    }
  }
}

function refusalSentence(error: unknown): string {
  if (error instanceof ApiError && error.status === 413) return 'The file is larger than this server takes.';
  return failureSentence(error);
}

function sizeText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1 ? `${Math.ceil(bytes / 1000)} kB` : `${megabytes.toFixed(1)} MB`;
}

declare global {
  interface HTMLElementTagNameMap {
    'import-page': ImportPage;
  }
}
