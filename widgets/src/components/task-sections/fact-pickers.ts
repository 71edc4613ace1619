import { html, type TemplateResult } from 'lit';
import type { TickPickEvent } from '../pickers/pick-event.ts';
import type { TaskView } from '../task/task-view.ts';

export type PickedField = 'status' | 'priority' | 'assignees' | 'labels' | 'start' | 'due';

/** The picker of one field. Its elements are registered by then. */
export function renderPicker(
  field: PickedField,
  view: TaskView,
  pick: (field: PickedField, event: TickPickEvent) => void,
): TemplateResult {
  const { task, statuses, members, labels, memberId } = view.content;
  const picked = (event: TickPickEvent) => pick(field, event);
  switch (field) {
    case 'status':
      return html`<tick-status-picker
        data-picker=${field}
        .statuses=${statuses}
        .value=${[task.statusId]}
        @tick-pick=${picked}
      ></tick-status-picker>`;
    case 'priority':
      return html`<tick-priority-picker
        data-picker=${field}
        .value=${[task.priority]}
        @tick-pick=${picked}
      ></tick-priority-picker>`;
    case 'assignees':
      return html`<tick-assignee-picker
        data-picker=${field}
        .members=${members}
        .memberId=${memberId ?? undefined}
        .value=${task.assigneeIds}
        @tick-pick=${picked}
      ></tick-assignee-picker>`;
    case 'labels':
      return html`<tick-label-picker
        data-picker=${field}
        .labels=${labels}
        .make=${view.makeLabel}
        .value=${task.labelIds}
        @tick-pick=${picked}
      ></tick-label-picker>`;
    case 'start':
    case 'due':
      return html`<tick-due-picker
        data-picker=${field}
        .purpose=${field}
        .value=${field === 'due' ? task.dueDate : task.startDate}
        @tick-pick=${picked}
      ></tick-due-picker>`;
  }
}
