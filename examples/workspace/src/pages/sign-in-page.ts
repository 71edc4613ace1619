import type { Server, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { demoAccount } from '../app/demo-account.ts';
import { formText } from '../app/form-text.ts';
import { pageStyles } from '../app/page-styles.ts';
import { mark } from '../parts/icons.ts';
import { refusalLine } from '../parts/refusal-line.ts';

/** Sign-in by e-mail and password. On a server that says it runs the demo, its account is one click away. */
@customElement('sign-in-page')
export class SignInPage extends LitElement {
  static override styles = [
    ...pageStyles,
    css`
      :host {
        display: grid;
        flex: 1;
        place-items: center;
        padding: var(--_space-4);
      }

      .card {
        display: grid;
        gap: var(--_space-4);
        box-sizing: border-box;
        inline-size: min(22rem, 100%);
        padding: var(--_space-5);
      }

      form {
        display: grid;
        gap: var(--_space-3);
      }

      h1 {
        display: flex;
        align-items: center;
        gap: var(--_space-2);
        font-size: var(--_text-xl);
        letter-spacing: -0.01em;
      }

      .mark {
        font-size: 1.75rem;
      }

      .primary {
        min-block-size: 2.25rem;
        margin-block-start: var(--_space-1);
      }

      .demo {
        display: grid;
        gap: var(--_space-2);
        padding-block-start: var(--_space-4);
        border-block-start: 1px solid var(--_line);
        color: var(--_ink-soft);
      }

      code {
        font-family: var(--_font-mono);
        font-size: var(--_text-s);
        color: var(--_ink);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  signIn!: (email: string, password: string) => Promise<void>;

  @state()
  private refusal: unknown;

  @state()
  private busy = false;

  readonly #server = new Task(this, {
    args: () => [this.client] as const,
    task: ([client], { signal }): Promise<Server> => client.server.get({ signal }),
  });

  protected override render(): TemplateResult {
    return html`<section class="card">
      <h1>${mark} Sign in</h1>
      <form @submit=${this.#submit}>
        <label class="labelled">
          E-mail
          <input class="field" name="email" type="email" autocomplete="username" required autofocus />
        </label>
        <label class="labelled">
          Password
          <input class="field" name="password" type="password" autocomplete="current-password" required />
        </label>
        ${refusalLine(this.refusal)}
        <button class="button primary" ?disabled=${this.busy}>
          ${this.busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
      ${this.#server.value?.features.includes('demo') ? this.#renderDemo() : nothing}
    </section>`;
  }

  #renderDemo(): TemplateResult {
    return html`<div class="demo">
      <p>
        This server holds a demo. Its account is <code>${demoAccount.email}</code> with the password
        <code>${demoAccount.password}</code>.
      </p>
      <button type="button" class="button outlined" ?disabled=${this.busy} @click=${this.#signInToDemo}>
        Sign in to the demo
      </button>
    </div>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    // A password may begin or end with a space.
    const password = fields.get('password');
    void this.#attempt(formText(fields, 'email'), typeof password === 'string' ? password : '');
  };

  readonly #signInToDemo = (): void => {
    void this.#attempt(demoAccount.email, demoAccount.password);
  };

  async #attempt(email: string, password: string): Promise<void> {
    this.busy = true;
    this.refusal = undefined;
    try {
      await this.signIn(email, password);
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-page': SignInPage;
  }
}
