import type { BoardStoreState } from '@tickboard/sdk/stores';
import { adoptStyles, type CSSResultOrNative, type LitElement, type TemplateResult } from 'lit';
import type { ClientController } from '../../controllers/client-controller.ts';
import { PresenceController } from '../../controllers/presence-controller.ts';
import { RightsController } from '../../controllers/rights-controller.ts';
import { Toasts } from '../../controllers/toasts.ts';
import '../timer-button/define.ts';
import { renderNotices, titlesOf } from './board-notices.ts';
import { CardTimers } from './card-timers.ts';
import { BoardDrag } from './drag/board-drag.ts';
import { dragStyles } from './drag/drag.styles.ts';
import { ClickSelect } from './drag/click-select.ts';
import { BoardKeyboard, type KeyboardHooks } from './keyboard/board-keyboard.ts';
import * as filterRules from './filter-rules.ts';
import { noticesStyles } from './notices.styles.ts';
import { Removals } from './removals.ts';

/** What the hands need of the board. */
export interface HandsHooks extends Omit<KeyboardHooks, 'carrying'> {
  readonly client: ClientController;
  projectId(): string;
  readonly styles: readonly CSSResultOrNative[];
  dismissFailure(failureId: string): void;
}

interface HandsHost extends LitElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * All that a person takes a board by, pointers and keys, and what that leads to: messages, deletions that can be taken
 * back, and what others see of it. It is loaded after the first paint, since a board is seen before it is changed.
 */
export class BoardHands {
  readonly presence: PresenceController;
  readonly rights: RightsController;
  readonly rules = filterRules;
  readonly toasts: Toasts;
  readonly removals: Removals;
  readonly #host: HandsHost;
  readonly #hooks: HandsHooks;
  #titles: ReadonlyMap<string, string> = new Map();
  #wasOffline = false;

  constructor(host: HandsHost, hooks: HandsHooks) {
    this.#host = host;
    this.#hooks = hooks;
    if (host.renderRoot instanceof ShadowRoot) {
      adoptStyles(host.renderRoot, [...hooks.styles, dragStyles, noticesStyles]);
    }
    const presence = new PresenceController(host, hooks.client, () => hooks.projectId());
    // Who has the board open is there; its panel and what is carried say more.
    presence.say({ activity: 'viewing' });
    this.presence = presence;
    this.rights = new RightsController(host, hooks.client);
    this.toasts = new Toasts(host);
    this.removals = new Removals(host, this.toasts, (sentence) => hooks.scene()?.acts.say(sentence));
    const keys: KeyboardHooks = {
      scene: () => hooks.scene(),
      selection: () => hooks.selection(),
      setSelection: (selection) => hooks.setSelection(selection),
      hasCharacters: () => hooks.hasCharacters(),
      carrying: ([taskId] = []) =>
        presence.say(taskId ? { activity: 'dragging', taskId } : { activity: 'viewing' }),
    };
    for (const controller of [
      this.toasts,
      this.removals,
      new BoardDrag(host, keys),
      new ClickSelect(host, keys),
      new BoardKeyboard(host, keys),
      new CardTimers(host, (sentence) => hooks.scene()?.acts.say(sentence)),
    ]) {
      host.addController(controller);
    }
  }

  renderNotices(state: BoardStoreState): TemplateResult {
    this.#titles = titlesOf(state, this.#titles);
    // Every board catches up when it comes; that is said only of one that had been left behind.
    this.#wasOffline = state.connection === 'offline' || (this.#wasOffline && state.connection !== 'live');
    return renderNotices(state, this.#titles, {
      isBehind: this.#wasOffline,
      dismissFailure: (failureId) => this.#hooks.dismissFailure(failureId),
      returnFocus: () => void this.#returnFocus(),
      toasts: this.toasts,
    });
  }

  /** To the card that had it last, unless something has taken it. */
  async #returnFocus(): Promise<void> {
    await this.#host.updateComplete;
    const { renderRoot } = this.#host;
    const { acts, tabStop } = this.#hooks.scene() ?? {};
    const hasFocus = renderRoot instanceof ShadowRoot && renderRoot.activeElement !== null;
    if (!hasFocus && tabStop?.taskId !== undefined) {
      await acts?.focusCard(tabStop.taskId);
    }
  }
}
