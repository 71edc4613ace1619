import { msg, str } from '@lit/localize';
import type { StatusMove, Task } from '@tickboard/sdk';
import type { ReactiveElement } from 'lit';

interface ChecklistOrderOptions {
  subtasks(): readonly Task[];
  move(id: string, place: StatusMove, sentence: string): void;
  say(sentence: string): void;
}

/** Pixels that a press moves before it is a drag. */
const slack = 4;

/**
 * The order of a checklist, changed by its grips: dragged, by the arrow keys, or step by step by a press, for those who can
 * neither drag nor type. While one is dragged the list is drawn as it would be.
 */
export class ChecklistOrder {
  readonly #host: ReactiveElement;
  readonly #options: ChecklistOrderOptions;
  #liftedId = '';
  #index = -1;
  #wasDragged = false;

  constructor(host: ReactiveElement, options: ChecklistOrderOptions) {
    this.#host = host;
    this.#options = options;
  }

  get liftedId(): string {
    return this.#liftedId;
  }

  /** As it would be if what is lifted were let go now. */
  arranged(subtasks: readonly Task[]): readonly Task[] {
    const lifted = subtasks.find(({ id }) => id === this.#liftedId);
    if (lifted === undefined) return subtasks;
    const others = subtasks.filter((subtask) => subtask !== lifted);
    return [...others.slice(0, this.#index), lifted, ...others.slice(this.#index)];
  }

  press(id: string, event: PointerEvent): void {
    if (event.button !== 0) return;
    const grip = event.currentTarget as HTMLElement;
    const leaving = new AbortController();
    const { signal } = leaving;
    this.#wasDragged = false;
    grip.setPointerCapture(event.pointerId);
    const end = (isKept: boolean) => {
      leaving.abort();
      this.#drop(isKept);
    };
    grip.addEventListener(
      'pointermove',
      (move) => this.#drag(id, move.clientY, Math.abs(move.clientY - event.clientY)),
      {
        signal,
      },
    );
    grip.addEventListener('pointerup', () => end(true), { signal });
    grip.addEventListener('pointercancel', () => end(false), { signal });
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape' || this.#liftedId === '') return;
        // It lets go of the item and does not close the panel.
        key.preventDefault();
        key.stopPropagation();
        end(false);
      },
      { signal, capture: true },
    );
  }

  key(id: string, event: KeyboardEvent): void {
    const { length } = this.#options.subtasks();
    const at = this.#indexOf(id);
    const targets: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: length - 1 };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#moveTo(id, target);
  }

  /** A press without a drag is one step down, with Shift one up, and from the end to the top. */
  step(id: string, event: MouseEvent): void {
    if (this.#wasDragged) {
      this.#wasDragged = false;
      return;
    }
    const at = this.#indexOf(id);
    const { length } = this.#options.subtasks();
    this.#moveTo(id, event.shiftKey ? at - 1 : (at + 1) % length);
  }

  #drag(id: string, y: number, way: number): void {
    if (this.#liftedId === '' && way < slack) return;
    this.#wasDragged = true;
    this.#liftedId = id;
    const rows = [...this.#host.querySelectorAll<HTMLElement>('[data-id]')].filter(
      (row) => row.dataset['id'] !== id,
    );
    const before = rows.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2 < y;
    });
    this.#index = before.length;
    this.#host.requestUpdate();
  }

  #drop(isKept: boolean): void {
    const id = this.#liftedId;
    if (id === '') return;
    this.#liftedId = '';
    if (isKept) this.#moveTo(id, this.#index);
    this.#host.requestUpdate();
  }

  #moveTo(id: string, index: number): void {
    const subtasks = this.#options.subtasks();
    const at = this.#indexOf(id);
    const subtask = subtasks[at];
    if (subtask === undefined || index === at || index < 0 || index >= subtasks.length) return;
    const others = subtasks.filter((each) => each !== subtask);
    const [next, previous] = [others[index], others[index - 1]];
    const place: StatusMove = next === undefined ? { after: previous?.id ?? '' } : { before: next.id };
    const [title, position, count] = [subtask.title, index + 1, subtasks.length];
    this.#options.move(id, place, msg(str`${title} moved to position ${position} of ${count}.`));
  }

  #indexOf(id: string): number {
    return this.#options.subtasks().findIndex((subtask) => subtask.id === id);
  }
}
