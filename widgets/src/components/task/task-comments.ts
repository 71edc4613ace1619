import { msg } from '@lit/localize';
import type { Comment } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { initials } from '../../internal/person.ts';
import { formatInstant, formatMoment } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import type { TaskView } from './task-view.ts';

export function renderComments(view: TaskView): TemplateResult {
  const { comments, task } = view.content;
  return html`<section class="section" part="comments" aria-labelledby="comments">
    <header>
      <h3 id="comments">${msg('Comments')}</h3>
      ${comments.length === 0 ? nothing : html`<span class="number aside">${comments.length}</span>`}
    </header>
    ${comments.length === 0 && !task.can.comment ? html`<p class="nothing">${msg('No comments')}</p>` : nothing}
    <ol role="list" class="comments">
      ${repeat(
        comments,
        (comment) => comment.id,
        (comment) => renderComment(comment, view),
      )}
    </ol>
    ${task.can.comment ? renderWrite(view) : nothing}
  </section>`;
}

function renderComment(comment: Comment, view: TaskView): TemplateResult {
  const author = view.content.members.find((member) => member.id === comment.authorId);
  const name = author?.name ?? msg('Somebody');
  const locale = getLocale();
  return html`<li class="comment" aria-busy=${view.pending.has(comment.id) ? 'true' : nothing}>
    <span class="avatar" aria-hidden="true" data-color=${author?.avatarColor ?? 'gray'}
      >${initials(name)}</span
    >
    <div class="comment-head">
      <strong>${name}</strong>
      <time datetime=${comment.createdAt} title=${formatInstant(comment.createdAt, locale)}
        >${formatMoment(comment.createdAt, locale)}</time
      >
      ${comment.editedAt === null ? nothing : html`<span class="aside">${msg('edited')}</span>`}
    </div>
    <tick-markdown .source=${comment.body}></tick-markdown>
  </li>`;
}

function renderWrite(view: TaskView): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('body');
    if (field instanceof HTMLTextAreaElement) {
      void sendFrom(field, view);
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (event.currentTarget as HTMLElement).closest('form')?.requestSubmit();
    }
  };
  return html`<form class="write" @submit=${submit}>
    <textarea
      class="field"
      name="body"
      rows="2"
      maxlength="50000"
      aria-label=${msg('New comment')}
      placeholder=${msg('Write a comment')}
      @keydown=${key}
    ></textarea>
    <button class="button primary" type="submit">${msg('Comment')}</button>
  </form>`;
}

async function sendFrom(field: HTMLTextAreaElement, view: TaskView): Promise<void> {
  const body = field.value.trim();
  if (body === '') {
    return;
  }
  field.value = '';
  view.say(msg('Comment added.'));
  const outcome = await view.store.createComment(body);
  if (!outcome.ok && field.value === '') {
    field.value = body;
  }
}
