import { msg, str } from '@lit/localize';
import type { Board, BoardCard, BoardMember, Tickboard } from '@tickboard/sdk';
import { boardStoreOf, type BoardStore, type BoardStoreState } from '@tickboard/sdk/stores';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ClientController } from '../../controllers/client-controller.ts';
import { PresenceController } from '../../controllers/presence-controller.ts';
import { RightsController } from '../../controllers/rights-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { initials } from '../../internal/person.ts';
import { placePopover } from '../../internal/place-popover.ts';
import { PressToggle } from '../../internal/press-toggle.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { getLocale } from '../../localization.ts';
import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { popover } from '../../styles/popover.ts';
import { tokens } from '../../styles/tokens.ts';
import { TickTaskOpenEvent } from '../card/task-open-event.ts';
import { peopleHere, type PersonHere } from './people-here.ts';
import { presenceStyles } from './presence.styles.ts';

/**
 * @tagname tick-presence
 * @summary The faces of those who have a project open too; pressed, it says what each of them does. Nothing is drawn
 * while nobody else is there.
 *
 * Names come from the project's board, which every widget on the page shares.
 *
 * @event {TickTaskOpenEvent} tick-task-open - A task that somebody works on was chosen; show it.
 *
 * @csspart faces - The button with the faces.
 * @csspart face - One face.
 * @csspart list - What opens below it.
 */
export class TickPresence extends TickElement {
  static override styles = [tokens, base, controls, palette, avatars, popover, presenceStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The project whose people are shown. */
  @property({ attribute: 'project-id' })
  projectId = '';

  /** How many faces at most stand side by side; the rest is a number. */
  @property({ type: Number })
  max = 4;

  /** Shows others without telling them that this page is open. A board on the page tells it all the same. */
  @property({ type: Boolean })
  silent = false;

  @query('[popover]')
  private readonly list!: HTMLElement | null;

  @query('.faces')
  private readonly button!: HTMLElement | null;

  readonly #press = new PressToggle(() => this.list?.matches(':popover-open') ?? false);
  readonly #client = new ClientController(this);
  readonly #presence = new PresenceController(this, this.#client, () => this.projectId);
  readonly #rights = new RightsController(this, this.#client, () => this.#presence.others.length > 0);
  readonly #board = new StoreController<BoardStoreState, BoardStore>(this, () => this.#selectBoard());
  #people: ReadonlyMap<string, BoardMember> = new Map();
  #members: Board['members'] | undefined;

  protected override willUpdate(): void {
    this.#presence.say(this.silent ? null : { activity: 'viewing' });
  }

  protected override render(): TemplateResult {
    const here = this.#here();
    return html`${here.length === 0 ? nothing : this.#renderFaces(here)}
      <div
        popover
        part="list"
        role="dialog"
        aria-label=${msg('Who is here')}
        @toggle=${this.#toggled}
        @focusout=${this.#leave}
      >
        ${here.length === 0 ? nothing : this.#renderList(here)}
      </div>`;
  }

  /** Only once there is somebody to name. */
  #selectBoard(): BoardStore | undefined {
    const client = this.#client.value;
    return client && this.#presence.others.length > 0 ? boardStoreOf(client, this.projectId) : undefined;
  }

  /** Oneself in another tab is nobody else. */
  #here(): PersonHere[] {
    const me = this.#rights.session?.memberId;
    const board = this.#board.state?.content ?? undefined;
    if (board?.members !== this.#members) {
      this.#members = board?.members;
      this.#people = new Map(board?.members.map((person) => [person.id, person]));
    }
    const others = this.#presence.others.filter(({ memberId }) => memberId !== me);
    return peopleHere(others, this.#people, (taskId) => cardIn(board, taskId));
  }

  get #isStale(): boolean {
    return this.#presence.state?.connection === 'offline';
  }

  #renderFaces(here: readonly PersonHere[]): TemplateResult {
    const max = Math.max(1, this.max);
    const shown = here.length > max ? max - 1 : here.length;
    const names = new Intl.ListFormat(getLocale()).format(here.map(nameOf));
    return html`<button
      class="button faces"
      part="faces"
      type="button"
      aria-haspopup="dialog"
      title=${names}
      @pointerdown=${this.#press.press}
      @click=${this.#toggle}
    >
      <span class="hidden-text">${msg(str`Also here: ${names}`)}</span>
      <span class="stack" ?data-stale=${this.#isStale}>
        ${repeat(here.slice(0, shown), ({ memberId }) => memberId, renderFace)}
        ${
          here.length > shown
            ? html`<span class="avatar more number" part="face">+${here.length - shown}</span>`
            : nothing
        }
      </span>
    </button>`;
  }

  #renderList(here: readonly PersonHere[]): TemplateResult {
    return html`<h2>${msg('Also here')}</h2>
      <ul>
        ${repeat(
          here,
          ({ memberId }) => memberId,
          (each) =>
            html`<li>
              ${renderFace(each)}<span class="name">${nameOf(each)}</span>
              <span class="doing">${this.#renderDoing(each)}</span>
            </li>`,
        )}
      </ul>
      ${this.#isStale ? html`<p class="stale">${msg('You are offline. This is what was known last.')}</p>` : nothing}`;
  }

  #renderDoing({ activity, taskId, task }: PersonHere): unknown {
    if (taskId === null) return msg('Has the board open');
    const words = {
      viewing: () => msg('Has a task open'),
      editing: () => msg('Is editing a task'),
      dragging: () => msg('Is moving a task'),
    };
    if (task === undefined) return words[activity]();
    const open = () => {
      this.list?.hidePopover();
      this.dispatchEvent(new TickTaskOpenEvent(task.id, task.key));
    };
    return html`<span>${words[activity]()}</span
      ><button class="task" type="button" title=${task.title} @click=${open}>
        ${task.key} ${task.title}
      </button>`;
  }

  readonly #toggle = (event: MouseEvent): void => {
    if (!this.list || !this.button) return;
    const isWanted = this.#press.opens(event);
    this.list.togglePopover(isWanted);
    if (!isWanted) return;
    placePopover(this.list, this.button);
  };

  readonly #toggled = (event: ToggleEvent): void => {
    if (event.newState === 'open') this.list?.querySelector('button')?.focus();
  };

  /** A popover holds no focus: going on with Tab must not leave it standing open. */
  readonly #leave = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.list?.contains(next)) this.list?.hidePopover();
  };
}

function nameOf({ person }: PersonHere): string {
  return person?.name ?? msg('Somebody');
}

function renderFace({ person, activity }: PersonHere): TemplateResult {
  return html`<span
    class="avatar"
    part="face"
    aria-hidden="true"
    data-color=${person?.avatarColor ?? 'gray'}
    ?data-busy=${activity !== 'viewing'}
    >${initials(person?.name ?? '?')}</span
  >`;
}

function cardIn(board: Board | undefined, taskId: string): BoardCard | undefined {
  for (const { tasks } of board?.columns ?? []) {
    const found = tasks.find(({ id }) => id === taskId);
    if (found) return found;
  }
  return undefined;
}
