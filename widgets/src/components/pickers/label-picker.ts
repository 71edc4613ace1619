import { msg, str } from '@lit/localize';
import { TickboardError, type BoardLabel, type Color } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { rarestColor, renderSwatches } from '../../internal/color-swatches.ts';
import { failureText } from '../../internal/failure-text.ts';
import { plusIcon } from '../../internal/icons.ts';
import { swatches } from '../../styles/swatches.ts';
import { TickListPicker, type ExtraOption } from './list-picker.ts';
import { isNamed, type PickerOption } from './option-list.ts';
import { TickPicker } from './picker.ts';

/** The server's longest name of a label. */
const longestName = 100;

interface LabelOption extends PickerOption {
  readonly color: Color;
}

interface Draft {
  readonly name: string;
  readonly color: Color;
}

/** Makes a label on the server. Refusals are thrown as the SDK throws them. */
export type MakeLabel = (label: Draft) => Promise<BoardLabel>;

/**
 * @tagname tick-label-picker
 * @summary Chooses labels, and makes one that is missing.
 * @internal
 *
 * @event {TickPickEvent} tick-pick - Labels were chosen or taken away; `value`, `added`, `removed`.
 * @event {Event} tick-picker-close - The picker has closed.
 */
export class TickLabelPicker extends TickListPicker<LabelOption> {
  static override styles = [...TickPicker.styles, swatches];

  /** Those there are to choose from. */
  @property({ attribute: false })
  labels: readonly BoardLabel[] = [];

  /** How a label is made; without it, none can be. */
  @property({ attribute: false })
  make: MakeLabel | undefined;

  @state()
  private draft: Draft | undefined;

  @state()
  private refusal = '';

  @state()
  private isBusy = false;

  /** Labels made here, until the board hears of them. */
  #made: readonly BoardLabel[] = [];

  protected override get heading(): string {
    return msg('Labels');
  }

  protected override get isMultiple(): boolean {
    return true;
  }

  protected override get isSearchable(): boolean {
    return super.isSearchable || this.make !== undefined;
  }

  protected override get searchText(): string {
    return this.make === undefined ? msg('Search labels') : msg('Search or create a label');
  }

  protected override get emptyText(): string {
    return this.make === undefined
      ? msg('There are no labels yet.')
      : msg('There are no labels yet. Type a name to make the first.');
  }

  protected override get options(): readonly LabelOption[] {
    const known = new Set(this.labels.map(({ id }) => id));
    return [...this.labels, ...this.#made.filter(({ id }) => !known.has(id))];
  }

  protected override get extraOption(): ExtraOption | undefined {
    const name = this.typed.replaceAll(/\s+/g, ' ').trim();
    if (this.make === undefined || name === '' || isNamed(this.options, name)) {
      return undefined;
    }
    return {
      id: 'create',
      content: html`${plusIcon}<span class="option-name">${msg(str`Create label “${name}”`)}</span>`,
      run: () => void this.#openForm(name),
    };
  }

  protected override begin(): void {
    super.begin();
    this.draft = undefined;
    this.refusal = '';
  }

  protected override renderFace({ color }: LabelOption): TemplateResult {
    return html`<span class="dot" data-color=${color}></span>`;
  }

  protected override renderContent(): TemplateResult {
    return this.draft === undefined ? super.renderContent() : this.#renderForm(this.draft);
  }

  #renderForm(draft: Draft): TemplateResult {
    return html`<form class="picker-form" @submit=${this.#submit}>
      <label class="choice"
        >${msg('Name')}
        <input
          class="field"
          name="name"
          required
          maxlength=${longestName}
          autocomplete="off"
          .value=${draft.name}
          @input=${this.#rename}
      /></label>
      ${renderSwatches(draft.color, (color) => (this.draft = { ...draft, color }))}
      <p class="message" role="alert" ?hidden=${this.refusal === ''}>${this.refusal}</p>
      <div class="picker-buttons">
        <button class="button" type="button" @click=${this.#closeForm}>${msg('Back')}</button>
        <button class="button primary" type="submit" ?disabled=${this.isBusy}>
          ${this.isBusy ? msg('Creating') : msg('Create label')}
        </button>
      </div>
    </form>`;
  }

  async #openForm(name: string): Promise<void> {
    this.draft = {
      name: name.slice(0, longestName),
      color: rarestColor(this.options.map(({ color }) => color)),
    };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.swatch input:checked')?.focus();
  }

  readonly #closeForm = async (): Promise<void> => {
    this.draft = undefined;
    this.refusal = '';
    await this.updateComplete;
    this.focusFirst();
  };

  readonly #rename = (event: Event): void => {
    const name = (event.currentTarget as HTMLInputElement).value;
    this.draft = this.draft && { ...this.draft, name };
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { draft, make } = this;
    const name = draft?.name.replaceAll(/\s+/g, ' ').trim() ?? '';
    if (draft === undefined || make === undefined || name === '' || this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.refusal = '';
    try {
      const label = await make({ ...draft, name });
      this.#made = [...this.#made, label];
      this.typed = '';
      this.choose(label);
      if (this.open) await this.#closeForm();
    } catch (error) {
      if (!(error instanceof TickboardError)) throw error;
      this.refusal = failureText(error);
    } finally {
      this.isBusy = false;
    }
  };
}

/** How labels are made for a project, by those who may. */
export function labelMaker(
  client: { readonly labels: { create(label: Draft & { projectId: string }): Promise<BoardLabel> } },
  projectId: string,
): MakeLabel {
  return (label) => client.labels.create({ ...label, projectId });
}
