import { msg } from '@lit/localize';
import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { TextEdit } from '../task/text-edit.ts';
import type { TaskView } from '../task/task-view.ts';

interface EditedTextOptions {
  /** Under which name the draft is kept, and others are told what is written. */
  readonly field: string;
  view(): TaskView;
  /** The text as everybody sees it now. */
  shown(): string;
  /** Writes it; false when it was refused or canceled. */
  save(text: string): Promise<boolean>;
}

/**
 * The editing of one text in its place, from the first key to the server's answer: draft, conflict, presence, refusal.
 * What is refused is opened again with the words that were typed.
 */
export class EditedText {
  readonly #host: ReactiveElement;
  readonly #options: EditedTextOptions;
  #edit: TextEdit | undefined;

  constructor(host: ReactiveElement, options: EditedTextOptions) {
    this.#host = host;
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#edit !== undefined;
  }

  get text(): string {
    return this.#edit?.text ?? this.#options.shown();
  }

  get isChanged(): boolean {
    return this.#edit?.isChanged ?? false;
  }

  /** Something was typed before and not sent. */
  get isWaiting(): boolean {
    const { field, shown, view } = this.#options;
    return !this.isOpen && TextEdit.waits(view().drafts, field, shown());
  }

  get isOverwritten(): boolean {
    return this.#edit?.isOverwritten(this.#options.shown()) ?? false;
  }

  begin(): void {
    if (this.#edit !== undefined) return;
    const { field, shown, view } = this.#options;
    this.#show(new TextEdit(view().drafts, field, shown()));
  }

  type(text: string): void {
    this.#edit?.type(text);
    this.#host.requestUpdate();
  }

  /** Stops editing; what was typed stays as a draft. */
  leave(): void {
    this.#show(undefined);
  }

  discard(): void {
    const { drafts } = this.#options.view();
    drafts.drop(this.#options.field);
    this.#show(undefined);
  }

  async save(text: string = this.text): Promise<boolean> {
    const edit = this.#edit;
    if (edit === undefined || text === this.#options.shown()) {
      this.discard();
      return true;
    }
    // The draft stays until the server has it.
    edit.type(text);
    this.#show(undefined);
    const isDone = await this.#options.save(text);
    if (isDone) edit.drop();
    else if (this.#host.isConnected && !this.isOpen) this.#show(edit);
    return isDone;
  }

  /** The notice, when somebody else changed the text meanwhile. */
  renderConflict(): TemplateResult | typeof nothing {
    if (!this.isOverwritten) return nothing;
    void import('./define-text-conflict.ts');
    const theirs = this.#options.shown();
    return html`<tick-text-conflict
      .theirs=${theirs}
      .mine=${this.text}
      .decide=${(text: string) => this.#rebase(theirs, text)}
    ></tick-text-conflict>`;
  }

  #rebase(theirs: string, text: string): void {
    const mine = this.text;
    this.#edit?.rebase(theirs, text);
    if (text === theirs) {
      this.#options.view().acts.offer({
        sentence: msg('Your text was put aside.'),
        label: msg('Bring it back'),
        run: () => {
          this.begin();
          this.type(mine);
        },
      });
    }
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.querySelector('textarea')?.focus());
  }

  #show(edit: TextEdit | undefined): void {
    if ((edit === undefined) !== (this.#edit === undefined)) {
      this.#options.view().write(this.#options.field, edit !== undefined);
    }
    this.#edit = edit;
    this.#host.requestUpdate();
  }
}
