import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { closeIcon } from '../../../internal/icons.ts';
import { TickElement } from '../../../internal/tick-element.ts';
import { base } from '../../../styles/base.ts';
import { controls } from '../../../styles/controls.ts';
import { tokens } from '../../../styles/tokens.ts';
import type { BoardScene, BoardTool } from '../scene.ts';
import { boardKeys, isCharacterKey, shortcutGroups, type Shortcut } from './board-keys.ts';
import { commandNames, groupNames, keyNames } from './shortcut-names.ts';
import { shortcutsSheetStyles } from './shortcuts-sheet.styles.ts';

/**
 * @tagname tick-shortcuts-sheet
 * @summary The board's keyboard map, made from the table that the board's keys are read from.
 * @internal
 */
export class TickShortcutsSheet extends TickElement implements BoardTool {
  static override styles = [tokens, base, controls, shortcutsSheetStyles];

  /** Shows only what may be done on its board. */
  @property({ attribute: false })
  scene: BoardScene | undefined;

  /** False leaves out the single characters, where a page has turned them off. */
  @state()
  private hasCharacters = true;

  @query('dialog')
  private readonly dialog!: HTMLDialogElement;

  /** Opens as a modal dialog; the browser gives the focus back to where it was. */
  async show(options: { readonly hasCharacters?: boolean } = {}): Promise<void> {
    this.hasCharacters = options.hasCharacters ?? true;
    await this.updateComplete;
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" closedby="any" @click=${this.#clickBeside}>
      <header>
        <h2 id="title">${msg('Keyboard shortcuts')}</h2>
        <form method="dialog">
          <button class="icon-button" aria-label=${msg('Close')} title=${msg('Close')}>${closeIcon}</button>
        </form>
      </header>
      <div class="groups">${this.#renderGroups()}</div>
    </dialog>`;
  }

  #renderGroups(): TemplateResult[] {
    const shown = boardKeys.filter((shortcut) => this.#isShown(shortcut));
    return shortcutGroups
      .map((group) => [group, shown.filter((shortcut) => shortcut.group === group)] as const)
      .filter(([, shortcuts]) => shortcuts.length > 0)
      .map(
        ([group, shortcuts]) =>
          html`<section>
            <h3 id=${group}>${groupNames[group]()}</h3>
            <dl aria-labelledby=${group}>
              ${shortcuts.map(
                ({ command, keys }) =>
                  html`<div class="row">
                    <dt>${commandNames[command]()}</dt>
                    <dd>${keys.map(renderKey)}</dd>
                  </div>`,
              )}
            </dl>
          </section>`,
      );
  }

  #isShown({ keys, right }: Shortcut): boolean {
    const isAllowed = right === undefined || this.scene === undefined || this.scene.can[right];
    return isAllowed && (this.hasCharacters || !keys.every(isCharacterKey));
  }

  /** Where the browser does not know `closedby` yet. */
  readonly #clickBeside = (event: Event): void => {
    if (event.target === this.dialog) {
      this.dialog.close();
    }
  };
}

function renderKey(key: string, index: number): TemplateResult {
  return html`${index > 0 ? html`<span class="or">${msg('or')}</span>` : ''}${keyNames(key).map(
    ({ sign, name }) =>
      html`<kbd><span aria-hidden="true">${sign}</span><span class="hidden-text">${name}</span></kbd>`,
  )}`;
}
