import { msg, str } from '@lit/localize';
import type { Presence } from '@tickboard/sdk';
import type { ConnectionState } from '@tickboard/sdk/realtime';
import { html, nothing, type TemplateResult } from 'lit';
import { initials } from '../../internal/person.ts';
import { archiveIcon, undoIcon } from './task-icons.ts';
import type { TaskView } from './task-view.ts';

interface BannerState {
  readonly view: TaskView;
  /** Who else edits the task. */
  readonly lock: Presence | undefined;
  readonly connection: ConnectionState | undefined;
  /** Whether it asks if the task is really to be deleted. */
  readonly isDoubted: boolean;
}

interface BannerActs {
  restore(): void;
  archive(): void;
  delete(): void;
  keep(): void;
}

/** What is to be known of the task before anything in it is changed. */
export function renderBanners(state: BannerState, acts: BannerActs): TemplateResult {
  const { archived, can } = state.view.content.task;
  return html`${state.isDoubted ? renderDoubt(state.view, acts) : nothing}
    ${
      archived
        ? html`<div class="banner" part="archived" role="status">
            ${archiveIcon}<span>${msg('This task is in the archive.')}</span>
            ${
              can.update
                ? html`<button class="button outlined" type="button" @click=${acts.restore}>
                    ${undoIcon}${msg('Restore')}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
    <div role="status">${renderLock(state)}${renderConnection(state.connection)}</div>`;
}

function renderDoubt({ content: { task } }: TaskView, acts: BannerActs): TemplateResult {
  return html`<div
    class="banner danger"
    role="alertdialog"
    aria-labelledby="doubt"
    aria-describedby="doubt-why"
  >
    <strong id="doubt">${msg(str`Delete ${task.key} for good?`)}</strong>
    <span id="doubt-why"
      >${msg('Its checklist and its comments go with it. Time that was tracked stays with the project.')}</span
    >
    <span class="choices">
      ${
        task.can.update && !task.archived
          ? html`<button class="button outlined" type="button" @click=${acts.archive}>
              ${archiveIcon}${msg('Archive instead')}
            </button>`
          : nothing
      }
      <button class="button" type="button" @click=${acts.keep}>${msg('Keep')}</button>
      <button class="button outlined danger doubt-yes" type="button" @click=${acts.delete}>
        ${msg('Delete')}
      </button>
    </span>
  </div>`;
}

/** The server keeps nobody out: who writes nevertheless is told of what the other one saved. */
function renderLock({ lock, view }: BannerState): TemplateResult | typeof nothing {
  if (lock === undefined) return nothing;
  const person = view.content.members.find(({ id }) => id === lock.memberId);
  const name = person?.name ?? msg('Somebody');
  const isSelf = lock.memberId === view.content.memberId;
  return html`<div class="banner" part="lock">
    <span class="avatar" aria-hidden="true" data-color=${person?.avatarColor ?? 'gray'}
      >${initials(name)}</span
    >
    <span
      >${
        isSelf
          ? msg('You are editing this task in another window.')
          : msg(str`${name} is editing this task right now.`)
      }</span
    >
  </div>`;
}

function renderConnection(connection: ConnectionState | undefined): TemplateResult | typeof nothing {
  if (connection !== 'offline') return nothing;
  return html`<div class="banner" part="connection">
    <span>${msg('Offline: what you change is sent when the connection is back.')}</span>
  </div>`;
}
