import { msg, str } from '@lit/localize';
import type { TaskLink } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { linkIcon, plusIcon, trashIcon } from '../../internal/icons.ts';
import { pencilIcon } from '../task/task-icons.ts';
import { hostOf, isFollowable, toAddress } from './address.ts';
import { taskSectionStyles } from './task-sections.styles.ts';
import { TaskSection } from './task-section.ts';

/** The server's most. */
const mostLinks = 100;

/**
 * @tagname tick-task-links
 * @summary What is attached to a task by its address: add, rename, remove.
 * @internal
 */
export class TickTaskLinks extends TaskSection {
  static override readonly sheets = [taskSectionStyles];

  /** Which link is a form now; one after the last is a new one. */
  @state()
  private edited: number | undefined;

  /** Why what was typed is no address. */
  @state()
  private complaint = '';

  protected override render(): TemplateResult | typeof nothing {
    const { links, can } = this.view.content.task;
    // The server takes no other schemes; another server of the same contract might.
    const count = links.filter(({ url }) => isFollowable(url)).length;
    if (count === 0 && !can.update) return nothing;
    return html`<section class="section" part="links" aria-labelledby="links">
      <header>
        <h3 id="links">${msg('Links')}</h3>
        ${count === 0 ? nothing : html`<span class="number aside">${count}</span>`}
      </header>
      <ul role="list" class="links">
        ${links.map((link, index) =>
          index === this.edited && can.update
            ? html`<li>${this.#renderForm(link, index)}</li>`
            : isFollowable(link.url)
              ? this.#renderLink(link, index, can.update)
              : nothing,
        )}
      </ul>
      ${can.update && links.length < mostLinks ? this.#renderAdd(links.length) : nothing}
    </section>`;
  }

  #renderLink({ url, title }: TaskLink, index: number, canUpdate: boolean): TemplateResult {
    const name = title === '' ? url : title;
    return html`<li class="row">
      <a href=${url} target="_blank" rel="noopener noreferrer"
        >${linkIcon}<span class="link-title">${name}</span><span class="host">${hostOf(url)}</span></a
      >
      ${
        canUpdate
          ? html`<span class="row-actions">
              <button
                class="icon-button"
                type="button"
                aria-label=${msg(str`Edit link ${name}`)}
                title=${msg('Edit')}
                @click=${() => this.#edit(index)}
              >
                ${pencilIcon}
              </button>
              <button
                class="icon-button"
                type="button"
                aria-label=${msg(str`Remove link ${name}`)}
                title=${msg('Remove')}
                @click=${() => this.#remove(index)}
              >
                ${trashIcon}
              </button>
            </span>`
          : nothing
      }
    </li>`;
  }

  #renderAdd(index: number): TemplateResult {
    return this.edited === index
      ? this.#renderForm({ url: '', title: '', ...this.#draft() }, index)
      : html`<button class="add-row add-link" type="button" @click=${() => this.#edit(index)}>
          ${plusIcon}${msg('Add a link')}
        </button>`;
  }

  #renderForm({ url, title }: TaskLink, index: number): TemplateResult {
    return html`<form
      class="link-form"
      novalidate
      @submit=${(event: Event) => this.#submit(index, event)}
      @keydown=${(event: KeyboardEvent) => this.#key(index, event)}
      @input=${() => this.#typed(index)}
    >
      <input
        class="field"
        name="url"
        type="url"
        inputmode="url"
        autocomplete="off"
        maxlength="2048"
        placeholder="https://"
        aria-label=${msg('Address')}
        aria-describedby="link-complaint"
        aria-invalid=${this.complaint === '' ? 'false' : 'true'}
        .value=${url}
      />
      <input
        class="field"
        name="title"
        autocomplete="off"
        maxlength="500"
        placeholder=${msg('Title, if you like')}
        aria-label=${msg('Title of the link')}
        .value=${title}
      />
      <p id="link-complaint" class="complaint" role="alert">${this.complaint}</p>
      <span class="choices">
        <button class="button" type="button" @click=${() => this.#close(index)}>${msg('Cancel')}</button>
        <button class="button primary" type="submit">${msg('Save')}</button>
      </span>
    </form>`;
  }

  #draft(): Partial<TaskLink> {
    const text = this.view.drafts.read('link')?.text;
    if (text === undefined) return {};
    const [url = '', title = ''] = text.split('\n');
    return { url, title };
  }

  #edit(index: number): void {
    this.edited = index;
    this.complaint = '';
    void this.focusOn('.link-form input');
  }

  #close(index: number): void {
    if (index === this.view.content.task.links.length) this.view.drafts.drop('link');
    this.edited = undefined;
    void this.focusOn(`.links li:nth-of-type(${index + 1}) .row-actions button`, '.add-link');
  }

  #key(index: number, event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#close(index);
  }

  #field(name: string): HTMLInputElement | null {
    return this.querySelector(`.link-form [name="${name}"]`);
  }

  /** A new one is kept as a draft; an old one is still there. */
  #typed(index: number): void {
    this.complaint = '';
    const text = `${this.#field('url')?.value ?? ''}\n${this.#field('title')?.value ?? ''}`;
    if (index === this.view.content.task.links.length) this.view.drafts.keep('link', { text, base: '' });
  }

  #submit(index: number, event: Event): void {
    event.preventDefault();
    const url = toAddress(this.#field('url')?.value ?? '');
    if (url === undefined) {
      this.complaint = msg('Type an address such as https://example.com.');
      this.#field('url')?.focus();
      return;
    }
    const title = this.#field('title')?.value.trim() ?? '';
    void this.#save(index, { url, title });
    this.edited = undefined;
    void this.focusOn('.add-link');
  }

  async #save(index: number, link: TaskLink): Promise<void> {
    const { acts, content, drafts } = this.view;
    const links = [...content.task.links];
    const isNew = index >= links.length;
    links[Math.min(index, links.length)] = link;
    if (await acts.update({ links })) {
      if (isNew) drafts.drop('link');
    } else if (this.isConnected) this.#edit(Math.min(index, this.view.content.task.links.length));
  }

  #remove(index: number): void {
    const { acts, content } = this.view;
    const { links } = content.task;
    const link = links[index];
    if (link === undefined) return;
    const name = link.title === '' ? link.url : link.title;
    void acts.update({ links: links.filter((each) => each !== link) }, msg(str`Link ${name} removed.`));
    acts.offer({
      sentence: msg(str`Link “${name}” removed.`),
      run: () => {
        const now = [...this.view.content.task.links];
        now.splice(index, 0, link);
        return acts.update({ links: now });
      },
    });
    const next = Math.min(index + 1, links.length - 1);
    void this.focusOn(`.links li:nth-of-type(${next}) .row-actions button`, '.add-link');
  }
}
