import { TabMemory } from '../../internal/tab-memory.ts';

/** A browser may have the timers of several people, each in tabs of its own. */
const kept = 20;

/** Something about single timers, or people, that all tabs know. Each has its own: two people in one browser do not meet. */
export class PerTimer<Value> {
  readonly #memory: TabMemory<Readonly<Record<string, Value>>>;

  constructor(name: string) {
    this.#memory = new TabMemory(name);
  }

  get(timerId: string): Value | undefined {
    return this.#memory.get()?.[timerId];
  }

  set(timerId: string, value: Value | undefined): void {
    const others = Object.entries(this.#memory.get() ?? {}).filter(([id]) => id !== timerId);
    const all = value === undefined ? others : [...others, [timerId, value] as const];
    this.#memory.set(all.length === 0 ? undefined : Object.fromEntries(all.slice(-kept)));
  }

  subscribe(listener: () => void): () => void {
    return this.#memory.subscribe(listener);
  }
}
