import { msg } from '@lit/localize';
import type { Comment } from '@tickboard/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { trashIcon } from '../../internal/icons.ts';
import { initials } from '../../internal/person.ts';
import { formatInstant, formatMoment } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import type { TickMarkdownEditor } from '../markdown/markdown-editor.ts';
import { pencilIcon } from '../task/task-icons.ts';
import { EditedText } from './edited-text.ts';
import { SentTexts } from './sent-texts.ts';
import { taskSectionStyles } from './task-sections.styles.ts';
import { TaskSection } from './task-section.ts';

/**
 * @tagname tick-task-comments
 * @summary What was said about a task: write, change, delete.
 * @internal
 */
export class TickTaskComments extends TaskSection {
  static override readonly sheets = [taskSectionStyles];

  /** The comment that asks whether it is really to be deleted. */
  @state()
  private doubtedId = '';

  /** What is being written, as the field shows it. */
  @state()
  private written = '';

  /** Those of one's own that are a field now. */
  readonly #edited = new Map<string, EditedText>();

  readonly #sent = new SentTexts('comment', {
    view: () => this.view,
    isShown: (body) => this.#find(body) !== undefined,
    isSure: (body) => !this.view.pending.has(this.#find(body)?.id ?? ''),
    giveBack: (body) => this.#write(this.written.trim() === '' ? body : `${body}\n\n${this.written}`),
    isHere: () => this.isConnected,
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('view');
    if (!changed.has('view') || before?.content === this.view.content) return;
    if (before === undefined) {
      this.written = this.view.drafts.read('comment')?.text ?? '';
      for (const { id } of this.view.content.comments)
        if (this.#textOf(id).isWaiting) this.#textOf(id).begin();
    }
    this.#sent.settle();
  }

  protected override render(): TemplateResult {
    const { comments, task } = this.view.content;
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
          (comment) => this.#renderComment(comment),
        )}
      </ol>
      ${task.can.comment ? this.#renderWrite() : nothing}
    </section>`;
  }

  /** Puts the focus where a comment is written. */
  write(): void {
    this.find('.write tick-markdown-editor')?.focus();
  }

  #renderComment(comment: Comment): TemplateResult {
    const author = this.view.content.members.find((member) => member.id === comment.authorId);
    const name = author?.name ?? msg('Somebody');
    const locale = getLocale();
    return html`<li
      class="comment"
      part="comment"
      data-comment=${comment.id}
      aria-busy=${this.view.pending.has(comment.id) ? 'true' : nothing}
    >
      <span class="avatar" aria-hidden="true" data-color=${author?.avatarColor ?? 'gray'}
        >${initials(name)}</span
      >
      <div class="comment-head">
        <strong>${name}</strong>
        <time datetime=${comment.createdAt} title=${formatInstant(comment.createdAt, locale)}
          >${formatMoment(comment.createdAt, locale)}</time
        >
        ${
          comment.editedAt === null
            ? nothing
            : html`<span class="aside" title=${formatInstant(comment.editedAt, locale)}
                >${msg('edited')}</span
              >`
        }
        ${this.#renderActions(comment)}
      </div>
      <div class="comment-body">${this.#renderBody(comment)}</div>
    </li>`;
  }

  #renderActions({ id, can }: Comment): TemplateResult | typeof nothing {
    if (this.#edited.get(id)?.isOpen || this.doubtedId === id) return nothing;
    return html`<span class="row-actions">
      ${
        can.update
          ? html`<button
              class="icon-button edit"
              type="button"
              aria-label=${msg('Edit comment')}
              title=${msg('Edit comment')}
              @click=${() => this.#edit(id)}
            >
              ${pencilIcon}
            </button>`
          : nothing
      }
      ${
        can.delete
          ? html`<button
              class="icon-button delete"
              type="button"
              aria-label=${msg('Delete comment')}
              title=${msg('Delete comment')}
              @click=${() => this.#doubt(id)}
            >
              ${trashIcon}
            </button>`
          : nothing
      }
    </span>`;
  }

  #renderBody(comment: Comment): TemplateResult {
    const text = this.#edited.get(comment.id);
    if (text?.isOpen === true && comment.can.update) return this.#renderEditor(comment, text);
    return html`<tick-markdown .source=${comment.body}></tick-markdown>
      ${this.doubtedId === comment.id ? this.#renderDoubt(comment) : nothing}`;
  }

  #renderEditor({ id }: Comment, text: EditedText): TemplateResult {
    const save = () => void this.#save(id, text);
    const leave = () => {
      text.discard();
      void this.focusOn(`[data-comment="${id}"] .edit`);
    };
    return html`${text.renderConflict()}<tick-markdown-editor
        .label=${msg('Comment', { id: 'commentText', desc: 'the noun' })}
        .value=${text.text}
        .actions=${html`<span class="gap"></span
          ><button class="button" type="button" @click=${leave}>${msg('Discard')}</button
          ><button class="button primary" type="button" @click=${save}>${msg('Save')}</button>`}
        @input=${(event: Event) => text.type((event.currentTarget as TickMarkdownEditor).value)}
        @tick-editor-submit=${save}
        @tick-editor-cancel=${(event: Event) => {
          // With something changed, Escape only leaves the field: what was written is not thrown away by a key.
          event.preventDefault();
          if (text.isChanged) void this.focusOn(`[data-comment="${id}"] .primary`);
          else leave();
        }}
      ></tick-markdown-editor>`;
  }

  #renderDoubt({ id }: Comment): TemplateResult {
    return html`<p class="doubt" role="group" aria-label=${msg('Delete comment')}>
      <span>${msg('Delete this comment for good?')}</span>
      <button class="button danger" type="button" @click=${() => this.#remove(id)}>${msg('Delete')}</button>
      <button class="button" type="button" @click=${() => this.#keep(id)}>${msg('Keep')}</button>
    </p>`;
  }

  #renderWrite(): TemplateResult {
    return html`<form class="write" @submit=${this.#submit}>
      <tick-markdown-editor
        .name=${'body'}
        .label=${msg('New comment')}
        .placeholder=${msg('Write a comment')}
        .value=${this.written}
        .actions=${html`<span class="gap"></span
          ><button class="button primary" type="submit">${msg('Comment')}</button>`}
        @input=${(event: Event) => this.#write((event.currentTarget as TickMarkdownEditor).value)}
        @tick-editor-submit=${this.#submit}
        @tick-editor-cancel=${this.#leaveField}
      ></tick-markdown-editor>
    </form>`;
  }

  #textOf(id: string): EditedText {
    const known = this.#edited.get(id);
    if (known !== undefined) return known;
    const text = new EditedText(this, {
      field: `comment/${id}`,
      view: () => this.view,
      shown: () => this.view.content.comments.find((comment) => comment.id === id)?.body ?? '',
      save: (body) => this.view.acts.updateComment(id, body),
    });
    this.#edited.set(id, text);
    return text;
  }

  #edit(id: string): void {
    this.#textOf(id).begin();
    void this.focusOn(`[data-comment="${id}"] tick-markdown-editor`);
  }

  async #save(id: string, text: EditedText): Promise<void> {
    const body = text.text.trim();
    if (body === '') {
      this.#doubt(id);
      text.discard();
      return;
    }
    const saving = text.save(body);
    await this.focusOn(`[data-comment="${id}"] .edit`);
    await saving;
  }

  #doubt(id: string): void {
    this.doubtedId = id;
    void this.focusOn(`[data-comment="${id}"] .danger`);
  }

  #keep(id: string): void {
    this.doubtedId = '';
    void this.focusOn(`[data-comment="${id}"] .delete`);
  }

  #remove(id: string): void {
    const { comments } = this.view.content;
    const at = comments.findIndex((comment) => comment.id === id);
    const neighbour = comments[at + 1] ?? comments[at - 1];
    this.doubtedId = '';
    void this.view.acts.deleteComment(id);
    void this.focusOn(`[data-comment="${neighbour?.id ?? ''}"] .row-actions button`, '.write textarea');
  }

  /** One's own comment with this text. */
  #find(body: string): Comment | undefined {
    const { comments, memberId } = this.view.content;
    return comments.find((comment) => comment.body === body && comment.authorId === memberId);
  }

  #write(text: string): void {
    if ((this.written.trim() === '') !== (text.trim() === '')) this.view.write('comment', text.trim() !== '');
    this.written = text;
    if (text.trim() === '') this.view.drafts.drop('comment');
    else this.view.drafts.keep('comment', { text, base: '' });
  }

  /** With something written, Escape only leaves the field: a second one closes the panel. */
  readonly #leaveField = (event: Event): void => {
    if (this.written.trim() === '') return;
    event.preventDefault();
    this.find('.write .primary')?.focus();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const body = this.written.trim();
    if (body === '') {
      this.write();
      return;
    }
    this.#write('');
    void this.#sent.send(body, () => this.view.acts.createComment(body));
    this.write();
  };
}
