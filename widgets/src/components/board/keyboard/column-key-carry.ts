import { columnLiftedSentence, columnOverSentence, notMovedSentence } from '../carry-sentences.ts';
import type { DragHooks } from '../drag/card-drag.ts';
import type { DragHost } from '../drag/carry-drawing.ts';
import { columnEdge, columnPlace } from '../drag/column-place.ts';
import { DropLine } from '../drag/drop-line.ts';
import { laneOf, lanesOf, statusIdOf } from '../drag/lanes.ts';
import type { CarryStep } from './carry.ts';
import type { KeyCarry } from './key-carry.ts';

/** A column that keys carry. */
export class ColumnKeyCarry implements KeyCarry {
  readonly #host: DragHost;
  readonly #hooks: DragHooks;
  readonly #statusId: string;
  readonly #line = new DropLine('inline');
  #index: number;

  constructor(host: DragHost, hooks: DragHooks, statusId: string) {
    this.#host = host;
    this.#hooks = hooks;
    this.#statusId = statusId;
    const ids = this.#ids();
    this.#index = ids.indexOf(statusId);
    host.dataset['carrying'] = 'keys';
    const name = laneOf(host, statusId)?.column?.name ?? '';
    hooks.scene()?.acts.say(columnLiftedSentence(name, this.#index + 1, ids.length));
    this.follow();
  }

  step(step: CarryStep): void {
    if (step === 'up' || step === 'down') {
      return;
    }
    const last = this.#others().length;
    const target = { previous: this.#index - 1, next: this.#index + 1, first: 0, last }[step];
    this.#index = Math.max(0, Math.min(target, last));
    const neighbour = this.#others()[Math.min(this.#index, last - 1)];
    neighbour?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.#hooks.scene()?.acts.say(columnOverSentence(this.#index + 1, last + 1));
  }

  follow(): boolean {
    const columns = this.#host.renderRoot.querySelector<HTMLElement>('.columns');
    const own = laneOf(this.#host, this.#statusId);
    if (columns === null || own === null) {
      return false;
    }
    own.toggleAttribute('data-lifted', true);
    this.#index = Math.min(this.#index, this.#others().length);
    this.#line.show(columns, columnEdge(this.#others(), this.#index, columns));
    return true;
  }

  drop(): void {
    const acts = this.#hooks.scene()?.acts;
    const place = columnPlace(this.#ids(), this.#statusId, this.#index);
    if (place === undefined) {
      acts?.say(notMovedSentence());
    } else {
      void acts?.moveColumn(this.#statusId, place);
      void this.#focusAgain();
    }
    this.#end();
  }

  /** What is put elsewhere in the document loses the focus. */
  async #focusAgain(): Promise<void> {
    await this.#host.updateComplete;
    const name = laneOf(this.#host, this.#statusId)?.querySelector<HTMLElement>('.lane-head h2');
    name?.focus();
    name?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  cancel(): void {
    this.#hooks.scene()?.acts.say(notMovedSentence());
    this.#end();
  }

  #end(): void {
    this.#line.remove();
    delete this.#host.dataset['carrying'];
    laneOf(this.#host, this.#statusId)?.removeAttribute('data-lifted');
  }

  #ids(): string[] {
    return lanesOf(this.#host).map(statusIdOf);
  }

  #others(): HTMLElement[] {
    return lanesOf(this.#host).filter((lane) => statusIdOf(lane) !== this.#statusId);
  }
}
