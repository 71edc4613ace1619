import { msg } from '@lit/localize';
import type { Tickboard } from '@tickboard/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { rememberTitle } from '../../internal/known-titles.ts';
import { placePopover } from '../../internal/place-popover.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { popover } from '../../styles/popover.ts';
import { tokens } from '../../styles/tokens.ts';
import type { matchingTasks, RecentTask } from './recent-tasks.ts';
import { whatFieldStyles } from './what-field.styles.ts';

/** What time is spent on: a task, or what was written. */
export interface What {
  readonly taskId?: string;
  readonly note?: string;
}

const shownTasks = 8;

/** A task was chosen from the list, or what was written was confirmed with Enter. */
export class WhatEvent extends Event {
  static readonly eventName = 'what';
  readonly isTask: boolean;

  constructor(isTask: boolean) {
    super(WhatEvent.eventName);
    this.isTask = isTask;
  }
}

/**
 * @internal
 * @tagname tick-what-field
 * @summary A field for what time is spent on: free text, with recent tasks to choose from (a combobox with a list).
 */
export class TickWhatField extends TickElement {
  static override styles = [tokens, base, controls, popover, whatFieldStyles];

  @property({ attribute: false })
  client: Tickboard | undefined;

  /** Tasks of this project alone; empty for all. */
  @property({ attribute: false })
  projectId = '';

  /** What the field is called for those who do not see where it stands. */
  @property()
  label = '';

  @property()
  placeholder = '';

  /** Drawn without a frame, in one that is around it. */
  @property({ type: Boolean, reflect: true })
  plain = false;

  /** The placeholder is what is the case, and not an example. */
  @property({ type: Boolean, reflect: true })
  filled = false;

  @state()
  private text = '';

  @state()
  private chosen: RecentTask | undefined;

  @state()
  private active = -1;

  @state()
  private isOpen = false;

  @state()
  private options: readonly RecentTask[] = [];

  @query('input')
  private readonly input!: HTMLInputElement | null;

  @query('[popover]')
  private readonly list!: HTMLElement | null;

  #tasks: readonly RecentTask[] = [];
  #match: typeof matchingTasks | undefined;

  /** What is in the field now. */
  get what(): What {
    if (this.chosen) return { taskId: this.chosen.id };
    const note = this.text.trim();
    return note === '' ? {} : { note };
  }

  /** Empties the field, and gives what puts it back where it was for nothing and nothing else has been typed since. */
  take(): () => void {
    const { text, chosen } = this;
    this.text = '';
    this.chosen = undefined;
    this.#close();
    return () => {
      if (this.text !== '') return;
      this.text = text;
      this.chosen = chosen;
    };
  }

  write(text: string): void {
    if (this.text === '') this.text = text;
  }

  override focus(): void {
    this.input?.focus();
  }

  protected override render(): TemplateResult {
    const active = this.isOpen && this.active >= 0 ? `option-${this.active}` : nothing;
    return html`<input
        class="field"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="go"
        maxlength="1000"
        aria-label=${this.label}
        placeholder=${this.placeholder}
        aria-autocomplete="list"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-controls="options"
        aria-activedescendant=${active}
        .value=${live(this.text)}
        @focus=${this.#prepare}
        @click=${this.#show}
        @input=${this.#typed}
        @keydown=${this.#pressed}
        @blur=${this.#close}
      />
      <div popover="manual" id="options" role="listbox" aria-label=${msg('Recent tasks')}>
        ${this.options.map((task, index) => this.#renderOption(task, index))}
      </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('options') || changed.has('isOpen')) this.#place();
    if (changed.has('active')) {
      this.list?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    }
  }

  #renderOption(task: RecentTask, index: number): TemplateResult {
    return html`<div
      class="option"
      id=${`option-${index}`}
      role="option"
      aria-selected=${index === this.active ? 'true' : 'false'}
      @pointerdown=${keepFocus}
      @click=${() => this.#choose(task)}
    >
      <span class="title">${task.title}</span>
      <span class="key number">${task.key}</span>
      <span class="project">${task.project}</span>
    </div>`;
  }

  #place(): void {
    const { list } = this;
    const isShown = this.isOpen && this.options.length > 0;
    // An update that was asked for before it left the page can end after that.
    if (!list?.isConnected) return;
    list.togglePopover(isShown);
    if (!isShown) return;
    list.style.minInlineSize = `${this.getBoundingClientRect().width}px`;
    placePopover(list, this, { align: 'start' });
  }

  readonly #prepare = async (): Promise<void> => {
    if (!this.client) return;
    const { client, projectId } = this;
    try {
      const recent = await import('./recent-tasks.ts');
      this.#match = recent.matchingTasks;
      this.#tasks = await recent.recentTasks(client, projectId);
      this.#find();
    } catch {
      // Without a network or the right to see tasks, what is written is enough.
    }
  };

  #find(): void {
    this.options = this.#match?.(this.#tasks, this.chosen ? '' : this.text, shownTasks) ?? [];
    this.active = Math.min(this.active, this.options.length - 1);
  }

  readonly #show = (): void => {
    this.isOpen = true;
    this.#find();
  };

  readonly #close = (): void => {
    this.isOpen = false;
    this.active = -1;
  };

  readonly #typed = (event: Event): void => {
    this.text = (event.currentTarget as HTMLInputElement).value;
    this.chosen = undefined;
    this.active = -1;
    this.#show();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.#show();
      const count = this.options.length + 1;
      // One place more than there are options: the field itself.
      this.active = ((this.active + 1 + step + count) % count) - 1;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const task = this.isOpen ? this.options[this.active] : undefined;
      if (task) this.#choose(task);
      else this.#confirm(false);
    } else if (event.key === 'Escape' && this.isOpen && this.options.length > 0) {
      // The first one closes the list, and not what the field stands in.
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  };

  #choose(task: RecentTask): void {
    if (this.client) rememberTitle(this.client, task.id, task.title);
    this.chosen = task;
    this.text = task.title;
    this.#confirm(true);
  }

  #confirm(isTask: boolean): void {
    this.#close();
    this.dispatchEvent(new WhatEvent(isTask));
  }
}

/** A press on an option must not blur the field, which would close the list before the click. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'tick-what-field': TickWhatField;
  }
}
