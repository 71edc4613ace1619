import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { closeIcon, linkIcon, moreIcon } from '../../internal/icons.ts';
import { parentIcon } from './task-icons.ts';
import type { TaskView } from './task-view.ts';

interface BarActs {
  /** Undefined in a page of its own, which there is no way to close. */
  readonly close: (() => void) | undefined;
  copyLink(): void;
  openParent(): void;
  showMenu(anchor: HTMLElement): void;
}

/** Where the task is, and what is done with it as a whole. */
export function renderBar(view: TaskView | undefined, acts: BarActs): TemplateResult {
  return html`<header class="bar" part="header">
    ${view === undefined ? nothing : renderPlace(view, acts)}
    <span class="gap"></span>
    <slot name="actions"></slot>
    ${view === undefined ? nothing : renderActs(view, acts)}
    ${
      acts.close === undefined
        ? nothing
        : html`<button
            class="icon-button close"
            part="close"
            type="button"
            aria-label=${msg('Close')}
            title=${msg('Close')}
            @click=${acts.close}
          >
            ${closeIcon}
          </button>`
    }
  </header>`;
}

function renderPlace({ content: { task } }: TaskView, { openParent }: BarActs): TemplateResult {
  return html`${
      task.parentId === null
        ? nothing
        : html`<button class="button to-parent" type="button" @click=${openParent}>
            ${parentIcon}${msg('Parent task')}
          </button>`
    }<span class="key number">${task.key}</span>`;
}

function renderActs(view: TaskView, { copyLink, showMenu }: BarActs): TemplateResult {
  const { task } = view.content;
  return html`${
      task.can.track
        ? html`<tick-timer-button
            .allowed=${true}
            .client=${view.client}
            .taskId=${task.id}
            .taskTitle=${task.title}
          ></tick-timer-button>`
        : nothing
    }
    <button
      class="icon-button copy-link"
      type="button"
      aria-label=${msg('Copy link')}
      title=${msg('Copy link')}
      @click=${copyLink}
    >
      ${linkIcon}
    </button>
    <button
      class="icon-button more"
      type="button"
      aria-haspopup="menu"
      aria-label=${msg('More')}
      title=${msg('More')}
      @click=${(event: Event) => showMenu(event.currentTarget as HTMLElement)}
    >
      ${moreIcon}
    </button>`;
}
