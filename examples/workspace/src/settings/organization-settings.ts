import type { Organization, OrganizationUpdate, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { formText } from '../app/form-text.ts';
import { dayText } from '../app/moments.ts';
import '../parts/confirm-dialog.ts';
import type { ConfirmDialog } from '../parts/confirm-dialog.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { refusalLine } from '../parts/refusal-line.ts';
import { savedLine } from '../parts/saved-line.ts';
import { timeZoneOptions, weekStartOptions } from './preferences.ts';
import { selectField } from './select-field.ts';
import { settingsStyles } from './settings-styles.ts';

/** What the organization is called and how it counts its weeks; its end, and the way back while there is time. */
@customElement('organization-settings')
export class OrganizationSettings extends LitElement {
  static override styles = settingsStyles;

  @property({ attribute: false })
  client!: Tickboard;

  @query('confirm-dialog')
  private readonly confirm!: ConfirmDialog;

  readonly #saving = new Attempt(this);
  readonly #ending = new Attempt(this);
  readonly #organization = new Task(this, {
    args: () => [this.client] as const,
    task: ([client], { signal }): Promise<Organization> => client.organizations.get({ signal }),
  });

  protected override render(): unknown {
    return this.#organization.render({
      pending: () =>
        html`<div class="box" aria-busy="true" aria-label="Loading the organization">
          <span class="bone"></span>
        </div>`,
      error: (error) => failureNotice('The organization could not be loaded', error, this.#reload),
      complete: (organization) =>
        html`${this.#renderForm(organization)}
        ${organization.can.delete ? this.#renderEnd(organization) : nothing}`,
    });
  }

  #renderForm({ name, timeZone, weekStart, can }: Organization): TemplateResult {
    return html`<form class="box" @submit=${this.#save}>
      ${can.update ? nothing : html`<p role="status">Its owners and admins can change this.</p>`}
      <label class="labelled">
        Name
        <input
          class="field"
          name="name"
          required
          maxlength="200"
          autocomplete="off"
          .value=${name}
          ?readonly=${!can.update}
        />
      </label>
      <div class="pair">
        ${selectField('Time zone', 'timeZone', timeZoneOptions(timeZone), !can.update)}
        ${selectField('Week begins on', 'weekStart', weekStartOptions(weekStart), !can.update)}
      </div>
      ${can.update ? savedLine(this.#saving) : nothing}
    </form>`;
  }

  #renderEnd({ name, deletionAt }: Organization): TemplateResult {
    if (deletionAt !== null) {
      return html`<section class="box">
        <h2>This organization is to be deleted</h2>
        <p>On ${dayText(deletionAt)} everything in it is deleted for good. Until then it can be kept.</p>
        ${refusalLine(this.#ending.refusal)}
        <div class="form-foot">
          <button type="button" class="button primary" ?disabled=${this.#ending.busy} @click=${this.#restore}>
            Keep it
          </button>
        </div>
      </section>`;
    }
    return html`<section class="box quiet">
        <h2>Delete the organization</h2>
        <p>Its owners are told by mail, and it can be kept for some days after that.</p>
        ${refusalLine(this.#ending.refusal)}
        <div class="form-foot">
          <button
            type="button"
            class="button outlined danger"
            ?disabled=${this.#ending.busy}
            @click=${this.#delete}
          >
            Delete ${name}…
          </button>
        </div>
      </section>
      <confirm-dialog heading=${`Delete ${name}?`} act="Delete">
        All its projects, tasks, comments and recorded time, for everybody in it. You have some days to change
        your mind; the page says until when.
      </confirm-dialog>`;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const change: OrganizationUpdate = {
      name: formText(fields, 'name'),
      timeZone: formText(fields, 'timeZone'),
      weekStart: formText(fields, 'weekStart') as NonNullable<OrganizationUpdate['weekStart']>,
    };
    const isSaved = await this.#saving.run(() => this.client.organizations.update(change));
    // The header names it, too.
    if (isSaved)
      this.dispatchEvent(new CustomEvent('organization-changed', { bubbles: true, composed: true }));
  };

  readonly #delete = async (): Promise<void> => {
    if (!(await this.confirm.ask())) return;
    await this.#ending.run(() => this.client.organizations.delete());
    await this.#organization.run();
  };

  readonly #restore = async (): Promise<void> => {
    await this.#ending.run(() => this.client.organizations.restore());
    await this.#organization.run();
  };

  readonly #reload = (): void => {
    void this.#organization.run();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'organization-settings': OrganizationSettings;
  }
}
