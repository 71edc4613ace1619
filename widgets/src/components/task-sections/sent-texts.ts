import type { TaskView } from '../task/task-view.ts';

interface SentTextsOptions {
  view(): TaskView;
  /** Whether what was sent shows already. */
  isShown(text: string): boolean;
  /** Whether the server has it. */
  isSure(text: string): boolean;
  /** Puts a text back to where it was typed. */
  giveBack(text: string): void;
  /** False once the panel was closed or shows another task. */
  isHere(): boolean;
}

let count = 0;

/**
 * Texts that have left their field and that the server has not answered. Each is kept until it is sure: one that is refused
 * goes back to its field, and so does one that a reload of the page cut off, unless the offline queue has it.
 */
export class SentTexts {
  readonly #field: string;
  readonly #options: SentTextsOptions;
  /** Those that this panel waits for itself. */
  readonly #awaited = new Set<string>();

  constructor(field: string, options: SentTextsOptions) {
    this.#field = field;
    this.#options = options;
  }

  async send(text: string, act: () => Promise<boolean>): Promise<void> {
    const { drafts } = this.#options.view();
    const name = `${this.#field}-sent/${Date.now()}-${(count += 1)}`;
    drafts.keep(name, { text, base: '' });
    this.#awaited.add(name);
    const isDone = await act();
    this.#awaited.delete(name);
    // It waits under its name for whoever opens the task again.
    if (!isDone && !this.#options.isHere()) return;
    drafts.drop(name);
    if (!isDone) this.#options.giveBack(text);
  }

  /** What became of those that were sent before the panel was opened. */
  settle(): void {
    const { isShown, isSure, giveBack, view } = this.#options;
    const { drafts } = view();
    for (const name of drafts.fields(`${this.#field}-sent/`)) {
      const text = drafts.read(name)?.text ?? '';
      if (this.#awaited.has(name) || (isShown(text) && !isSure(text))) continue;
      drafts.drop(name);
      if (!isShown(text)) giveBack(text);
    }
  }
}
