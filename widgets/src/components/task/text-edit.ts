import type { Drafts } from '../../internal/drafts.ts';

/**
 * One text that somebody edits while others may change it too. It knows what the editing began from, so it can tell
 * whether somebody else changed the text since; and it keeps what is typed as a draft until it is sent or given up.
 */
export class TextEdit {
  readonly #drafts: Drafts;
  readonly #field: string;
  #base: string;
  #text: string;

  /** Goes on from a draft, if there is one that says something else than what is shown. */
  constructor(drafts: Drafts, field: string, shown: string) {
    this.#drafts = drafts;
    this.#field = field;
    const draft = drafts.read(field);
    this.#base = draft?.base ?? shown;
    this.#text = draft?.text ?? shown;
    // It was sent by another tab, or before a reload.
    if (this.#text === shown) {
      this.#base = shown;
      this.drop();
    }
  }

  /** Whether a draft waits under this name. */
  static waits(drafts: Drafts, field: string, shown: string): boolean {
    const draft = drafts.read(field);
    return draft !== undefined && draft.text !== shown && draft.text !== draft.base;
  }

  get text(): string {
    return this.#text;
  }

  get base(): string {
    return this.#base;
  }

  get isChanged(): boolean {
    return this.#text !== this.#base;
  }

  /** Whether somebody else wrote something else while this was edited. */
  isOverwritten(shown: string): boolean {
    return shown !== this.#base && shown !== this.#text;
  }

  type(text: string): void {
    this.#text = text;
    if (this.isChanged) this.#drafts.keep(this.#field, { text, base: this.#base });
    else this.drop();
  }

  /** Goes on with what others wrote: theirs is the base from now on, and `text` stands on it. */
  rebase(shown: string, text: string): void {
    this.#base = shown;
    this.type(text);
  }

  drop(): void {
    this.#drafts.drop(this.#field);
  }
}
