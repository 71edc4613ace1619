import { msg, str } from '@lit/localize';
import type { BoardCard } from '@tickboard/sdk';
import type { BoardStore } from '@tickboard/sdk/stores';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Toasts } from '../../controllers/toasts.ts';

interface Removal {
  readonly toastId: number;
  readonly taskIds: readonly string[];
  /** True while it is what was done last. */
  isLast(): boolean;
  /** What is said when it is taken back. */
  readonly restored: string;
  settle(isRemoved: boolean): void;
}

/**
 * Cards that were deleted, while that can still be taken back: a deletion on the server is for good, with the comments
 * and the time of a task. They are off the board at once and written when their message goes, or the board or the page is
 * left; a page that dies before has deleted nothing. The host adds it.
 */
export class Removals implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #toasts: Toasts;
  readonly #say: (sentence: string) => void;
  #removals: readonly Removal[] = [];
  #gone: ReadonlySet<string> = new Set();

  constructor(host: ReactiveControllerHost, toasts: Toasts, say: (sentence: string) => void) {
    this.#host = host;
    this.#toasts = toasts;
    this.#say = say;
  }

  /** The same set until something of it changes. */
  get gone(): ReadonlySet<string> {
    return this.#gone;
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.flush);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.flush);
    this.flush();
  }

  async add(store: BoardStore, cards: readonly BoardCard[], text: string): Promise<boolean> {
    const taskIds = cards.map(({ id }) => id);
    return new Promise((resolve) => {
      const write = async () => {
        const sending =
          taskIds.length === 1 ? [store.deleteTask(taskIds[0] ?? '')] : [store.deleteTasks(taskIds)];
        this.#drop(toastId);
        const outcomes = (await Promise.all(sending)).flat();
        resolve(outcomes.every(({ ok }) => ok));
      };
      const action = { label: msg('Undo'), run: () => this.#restore(toastId) };
      const toastId = this.#toasts.show({ text, action }, () => void write());
      const restored = restoredSentence(cards);
      const step = JSON.stringify(store.nextUndo);
      const isLast = () => JSON.stringify(store.nextUndo) === step;
      this.#change([...this.#removals, { toastId, taskIds, isLast, restored, settle: resolve }]);
    });
  }

  /** Brings back what was removed last; false if there is nothing to bring back, or something else was done since. */
  restore(): boolean {
    const last = this.#removals.at(-1);
    if (last?.isLast() !== true) {
      return false;
    }
    this.#toasts.act(last.toastId);
    return true;
  }

  readonly flush = (): void => {
    for (const { toastId } of this.#removals) this.#toasts.dismiss(toastId);
  };

  #restore(toastId: number): void {
    const removal = this.#removals.find((each) => each.toastId === toastId);
    removal?.settle(false);
    this.#drop(toastId);
    this.#say(removal?.restored ?? '');
  }

  #drop(toastId: number): void {
    this.#change(this.#removals.filter((removal) => removal.toastId !== toastId));
  }

  #change(removals: readonly Removal[]): void {
    this.#removals = removals;
    this.#gone = new Set(removals.flatMap(({ taskIds }) => taskIds));
    this.#host.requestUpdate();
  }
}

function restoredSentence(cards: readonly BoardCard[]): string {
  return cards.length === 1
    ? msg(str`${cards[0]?.title ?? ''} is back.`)
    : msg(str`Cards brought back: ${cards.length}.`);
}
