import { msg, str } from '@lit/localize';
import type { Task } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { checkIcon, plusIcon } from '../../internal/icons.ts';
import type { TaskView } from './task-view.ts';

export function renderChecklist(view: TaskView): TemplateResult | typeof nothing {
  const { task, subtasks } = view.content;
  if (subtasks.length === 0 && (!task.can.update || task.parentId !== null)) {
    return nothing;
  }
  const done = subtasks.filter((subtask) => subtask.completedAt !== null).length;
  return html`<section class="section" part="checklist" aria-labelledby="checklist">
    <header>
      <h3 id="checklist">${msg('Checklist')}</h3>
      ${
        subtasks.length === 0
          ? nothing
          : html`<span class="number aside">${done}/${subtasks.length}</span>
              <progress
                max=${subtasks.length}
                value=${done}
                aria-label=${msg(str`${done} of ${subtasks.length} done`)}
              ></progress>`
      }
    </header>
    <ul role="list" class="checklist">
      ${repeat(
        subtasks,
        (subtask) => subtask.id,
        (subtask) => renderItem(subtask, view),
      )}
    </ul>
    ${task.can.update ? renderAdd(view) : nothing}
  </section>`;
}

function renderItem(subtask: Task, view: TaskView): TemplateResult {
  if (!subtask.can.update) {
    return renderFixed(subtask);
  }
  const toggle = (event: Event) => {
    const completed = (event.currentTarget as HTMLInputElement).checked;
    void view.store.updateSubtask(subtask.id, { completed });
  };
  return html`<li aria-busy=${view.pending.has(subtask.id) ? 'true' : nothing}>
    <label class="item"
      ><input type="checkbox" .checked=${live(subtask.completedAt !== null)} @change=${toggle} /><span
        >${subtask.title}</span
      ></label
    >
  </li>`;
}

/** For those who may only read: a mark and no control, not even one that is disabled. */
function renderFixed({ completedAt, title }: Task): TemplateResult {
  const isDone = completedAt !== null;
  return html`<li class="item fixed" ?data-done=${isDone}>
    <span class="tick">${isDone ? checkIcon : nothing}</span
    ><span>${title}<span class="hidden-text">, ${isDone ? msg('Done') : msg('Open')}</span></span>
  </li>`;
}

function renderAdd(view: TaskView): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('title');
    if (field instanceof HTMLInputElement) {
      void addFrom(field, view);
    }
  };
  return html`<form class="add-item" @submit=${submit}>
    ${plusIcon}<input
      class="field"
      name="title"
      maxlength="500"
      autocomplete="off"
      enterkeyhint="done"
      aria-label=${msg('New checklist item')}
      placeholder=${msg('Add an item')}
    />
  </form>`;
}

async function addFrom(field: HTMLInputElement, view: TaskView): Promise<void> {
  const title = field.value.trim();
  if (title === '') {
    return;
  }
  field.value = '';
  view.say(msg(str`${title} added to the checklist.`));
  const outcome = await view.store.createSubtask({ title });
  if (!outcome.ok && field.value === '') {
    field.value = title;
  }
}
