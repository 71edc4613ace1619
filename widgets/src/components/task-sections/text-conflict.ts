import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { warningIcon } from '../../internal/icons.ts';
import { LightPart } from '../../internal/light-part.ts';
import { lineDifference, type DifferentLine } from './line-difference.ts';
import { textConflictStyles } from './text-conflict.styles.ts';

/**
 * @tagname tick-text-conflict
 * @summary Says that somebody else changed the text that is being edited, and lets the writer decide.
 * @internal
 */
export class TickTextConflict extends LightPart {
  static override readonly sheets = [textConflictStyles];

  @property({ attribute: false })
  theirs = '';

  @property({ attribute: false })
  mine = '';

  /** Called with the text to go on with. */
  @property({ attribute: false })
  decide: ((text: string) => void) | undefined;

  @state()
  private isShown = false;

  protected override render(): TemplateResult {
    return html`<div class="conflict" part="conflict" role="alert">
      <p>${warningIcon}${msg('Somebody else changed this text while you were writing.')}</p>
      ${this.isShown ? this.#renderBoth() : nothing}
      <div class="choices">
        <button class="button outlined" type="button" @click=${() => this.decide?.(this.mine)}>
          ${msg('Keep mine')}
        </button>
        <button class="button outlined" type="button" @click=${() => this.decide?.(this.theirs)}>
          ${msg('Take theirs')}
        </button>
        <button class="button" type="button" aria-expanded=${this.isShown} @click=${this.#toggle}>
          ${this.isShown ? msg('Hide the difference') : msg('See both')}
        </button>
      </div>
    </div>`;
  }

  #renderBoth(): TemplateResult {
    return html`<ol
      class="difference"
      role="list"
      tabindex="0"
      aria-label=${msg('Their text and yours, line by line')}
    >
      ${lineDifference(this.theirs, this.mine).map(renderLine)}
    </ol>`;
  }

  readonly #toggle = (): void => {
    this.isShown = !this.isShown;
  };
}

function renderLine({ text, of }: DifferentLine): TemplateResult {
  const whose = { both: '', theirs: msg('Only theirs'), mine: msg('Only yours') }[of];
  return html`<li data-of=${of}>
    <span class="whose">${whose}</span> <span class="line">${text === '' ? '\u00a0' : text}</span>
  </li>`;
}
