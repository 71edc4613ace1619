import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { formatDay, formatDuration } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import type { TickPickEvent } from '../pickers/pick-event.ts';
import type { TickPicker } from '../pickers/picker.ts';
import { renderAssignees, renderDue, renderLabels, renderPriority, renderStatus } from './fact-faces.ts';
import { renderPicker, type PickedField } from './fact-pickers.ts';
import { TaskSection } from './task-section.ts';

type Part = TemplateResult | typeof nothing;

/**
 * @tagname tick-task-facts
 * @summary Status, people, labels, priority, days and estimate of a task, each changed by a press on it.
 * @internal
 */
export class TickTaskFacts extends TaskSection {
  /** Each gets its picker when it is first pressed. */
  @state()
  private picked: readonly PickedField[] = [];

  @state()
  private isEstimating = false;

  /** Why what was typed as an estimate is none. */
  @state()
  private complaint = '';

  protected override render(): TemplateResult {
    const { task } = this.view.content;
    return html`<dl class="facts" part="facts">
        ${this.#renderFact('status', msg('Status'), renderStatus(this.view.content))}
        ${this.#renderFact('priority', msg('Priority'), renderPriority(task))}
        ${this.#renderFact('assignees', msg('Assignees'), renderAssignees(this.view.content), 'wide')}
        ${this.#renderFact('labels', msg('Labels'), renderLabels(this.view.content), 'wide')}
        ${this.#renderFact('start', msg('Starts'), task.startDate === null ? nothing : html`${formatDay(task.startDate, getLocale())}`)}
        ${this.#renderFact('due', msg('Due'), renderDue(task))} ${this.#renderEstimate()}
        ${this.#renderTracked()}
      </dl>
      ${this.picked.map((field) => renderPicker(field, this.view, this.#pick))}`;
  }

  /** Opens what changes a field, as a press on it does. */
  async change(field: PickedField | 'estimate'): Promise<void> {
    if (!this.view.content.task.can.update) return;
    if (field === 'estimate') {
      this.isEstimating = true;
      await this.focusOn('.estimate-field');
      return;
    }
    await import('../pickers/define.ts');
    if (!this.picked.includes(field)) this.picked = [...this.picked, field];
    await this.updateComplete;
    const anchor = this.find(`[data-field="${field}"]`);
    const picker = this.querySelector<HTMLElement & Pick<TickPicker, 'show'>>(`[data-picker="${field}"]`);
    if (anchor !== null) await picker?.show(anchor);
  }

  #renderFact(field: PickedField, name: string, value: Part, size = ''): TemplateResult {
    const face = value === nothing ? html`<span class="nothing">${msg('None')}</span>` : value;
    return html`<div class="fact ${size}">
      <dt>${name}</dt>
      <dd>
        ${
          this.view.content.task.can.update
            ? html`<button
                class="fact-button"
                type="button"
                data-field=${field}
                aria-haspopup="dialog"
                @click=${() => void this.change(field)}
              >
                <span class="hidden-text">${name}</span> ${face}
              </button>`
            : html`<span class="fact-text">${face}</span>`
        }
      </dd>
    </div>`;
  }

  #renderEstimate(): TemplateResult {
    const { estimate, can } = this.view.content.task;
    const text = estimate === null ? '' : formatDuration(estimate, getLocale());
    const face =
      estimate === null
        ? html`<span class="nothing">${msg('None')}</span>`
        : html`<span class="number">${text}</span>`;
    return html`<div class="fact">
      <dt id="fact-estimate">${msg('Estimate')}</dt>
      <dd>
        ${
          !can.update
            ? html`<span class="fact-text">${face}</span>`
            : this.isEstimating
              ? this.#renderEstimateField(text)
              : html`<button
                  class="fact-button"
                  type="button"
                  data-field="estimate"
                  @click=${() => void this.change('estimate')}
                >
                  <span class="hidden-text">${msg('Estimate')}</span> ${face}
                </button>`
        }
      </dd>
    </div>`;
  }

  #renderEstimateField(text: string): TemplateResult {
    return html`<input
        class="field estimate-field"
        aria-labelledby="fact-estimate"
        aria-describedby="estimate-complaint"
        aria-invalid=${this.complaint === '' ? 'false' : 'true'}
        autocomplete="off"
        enterkeyhint="done"
        placeholder=${msg('1h 30m')}
        .value=${text}
        @keydown=${this.#estimateKey}
        @blur=${this.#estimated}
      />
      <p id="estimate-complaint" class="complaint" role="alert">${this.complaint}</p>`;
  }

  #renderTracked(): Part {
    const { content, runningSeconds } = this.view;
    const { trackedSeconds, estimate } = content.task;
    const seconds = trackedSeconds + runningSeconds;
    if (seconds === 0 && estimate === null) return nothing;
    const tracked = formatDuration(seconds, getLocale());
    const planned = estimate === null ? '' : formatDuration(estimate, getLocale());
    const isOver = estimate !== null && estimate > 0 && seconds > estimate;
    return html`<div class="fact">
      <dt>${msg('Time tracked')}</dt>
      <dd>
        <span class="fact-text number" ?data-over=${isOver}
          >${estimate === null ? tracked : msg(str`${tracked} of ${planned}`)}</span
        >
      </dd>
    </div>`;
  }

  readonly #pick = (field: PickedField, event: TickPickEvent): void => {
    const { acts, content } = this.view;
    // Several may be chosen while the answer of the first is on its way: each stands on what is shown.
    const combined = (shown: readonly string[]) => [
      ...shown.filter((id) => !event.removed.includes(id)),
      ...event.added.filter((id) => !shown.includes(id)),
    ];
    const changes = {
      status: () => {
        const status = content.statuses.find(({ id }) => id === event.value);
        return status && acts.move(status.id, status.name);
      },
      priority: () => acts.update({ priority: event.value as typeof content.task.priority }),
      assignees: () => acts.update({ assigneeIds: combined(content.task.assigneeIds) }),
      labels: () => acts.update({ labelIds: combined(content.task.labelIds) }),
      start: () => acts.update({ startDate: event.value as string | null }),
      due: () => acts.update({ dueDate: event.value as string | null }),
    };
    void changes[field]();
  };

  readonly #estimateKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Escape') {
      this.#closeEstimate();
      void this.focusOn('[data-field="estimate"]');
    } else void this.#estimate(event.currentTarget as HTMLInputElement, true);
  };

  readonly #estimated = (event: FocusEvent): void => {
    if (this.isEstimating) void this.#estimate(event.currentTarget as HTMLInputElement, false);
  };

  #closeEstimate(): void {
    this.isEstimating = false;
    this.complaint = '';
  }

  async #estimate(field: HTMLInputElement, byKey: boolean): Promise<void> {
    const { parseDuration } = await import('../../internal/duration.ts');
    const typed = field.value.trim();
    const seconds = typed === '' ? null : parseDuration(typed, getLocale());
    if (seconds === undefined) {
      this.complaint = msg('Type a length such as 1h 30m, 1:30 or 90.');
      return;
    }
    if (!this.isEstimating) return;
    this.#closeEstimate();
    if (seconds !== this.view.content.task.estimate) void this.view.acts.update({ estimate: seconds });
    if (byKey) await this.focusOn('[data-field="estimate"]');
  }
}
