import { ApiError, type Project, type Tickboard } from '@tickboard/sdk';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { failureSentence } from '../app/failure-sentence.ts';
import { formText } from '../app/form-text.ts';
import { pageStyles } from '../app/page-styles.ts';
import { refusalLine } from './refusal-line.ts';

/** Asks for a project's name and key, makes it, and says so by `project-created`. */
@customElement('create-project-dialog')
export class CreateProjectDialog extends LitElement {
  static override styles = [
    ...pageStyles,
    css`
      dialog {
        inline-size: min(24rem, calc(100vw - 2rem));
        padding: var(--_space-5);
        border: 1px solid var(--_line);
        border-radius: var(--_radius-l);
        background: var(--_raised);
        color: inherit;
        box-shadow: var(--_shadow-l);
      }

      dialog::backdrop {
        background: light-dark(oklch(0.25 0.02 70 / 0.34), oklch(0.05 0.005 70 / 0.62));
      }

      form {
        display: grid;
        gap: var(--_space-3);
      }

      #key-hint {
        margin-block-start: calc(-1 * var(--_space-2));
      }

      h2 {
        font-size: var(--_text-l);
      }

      .actions {
        display: flex;
        justify-content: end;
        gap: var(--_space-2);
        margin-block-start: var(--_space-1);
      }
    `,
  ];

  @property({ attribute: false })
  client!: Tickboard;

  @state()
  private refusal: unknown;

  @state()
  private busy = false;

  @query('dialog')
  private readonly dialog!: HTMLDialogElement;

  @query('form')
  private readonly form!: HTMLFormElement;

  show(): void {
    this.form.reset();
    this.refusal = undefined;
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#submit}>
        <h2 id="title">New project</h2>
        <label class="labelled">
          Name
          <input class="field" name="name" required maxlength="200" autocomplete="off" autofocus />
        </label>
        <label class="labelled">
          Key
          <input
            class="field"
            name="key"
            aria-describedby="key-hint"
            pattern="[A-Za-z][A-Za-z0-9]{1,9}"
            maxlength="10"
            autocomplete="off"
            autocapitalize="characters"
            title="A letter, then one to nine letters or digits"
          />
        </label>
        <span class="hint" id="key-hint"
          >Two to ten letters or digits that its tasks are numbered with, such as WEB-12. Left empty, it is
          made from the name.</span
        >
        ${refusalLine(this.refusal, refusalSentence)}
        <div class="actions">
          <button type="button" class="button" @click=${this.#cancel}>Cancel</button>
          <button class="button primary" ?disabled=${this.busy}>Create project</button>
        </div>
      </form>
    </dialog>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(this.form);
    const name = formText(fields, 'name');
    const key = formText(fields, 'key').toUpperCase();
    this.busy = true;
    this.refusal = undefined;
    try {
      const project = await this.client.projects.create(key === '' ? { name } : { name, key });
      this.dialog.close();
      this.dispatchEvent(new CustomEvent<Project>('project-created', { detail: project }));
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  };

  readonly #cancel = (): void => {
    this.dialog.close();
  };
}

function refusalSentence(error: unknown): string {
  if (error instanceof ApiError && error.code === 'key_taken') return 'Another project has this key already.';
  return failureSentence(error);
}

declare global {
  interface HTMLElementTagNameMap {
    'create-project-dialog': CreateProjectDialog;
  }
}
