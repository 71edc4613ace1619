import { TabMemory } from './tab-memory.ts';

/** When a person was last seen at this device, and when they were last gone, in milliseconds of its clock. */
export interface Activity {
  readonly last: number;
  /** The latest time without a sign of them that was no mere pause. */
  readonly gap?: Gap | undefined;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Signs this close to each other are one, so that moving a pointer costs nothing. */
const precision = 2_000;
const pause = 5_000;
/** A page may need so long until it knows which timer a gap is about; a shorter gap does not take its place meanwhile. */
const settling = 60_000;

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const options = { capture: true, passive: true } as const;

/**
 * Whether a person is at this device, as far as pages of one origin can tell: by the last pointer or key in any of their
 * tabs. Nothing is counted and no interval runs; who comes back is known to have been gone by the first thing they do.
 */
export class ActivityLog {
  readonly #memory: TabMemory<Activity>;
  readonly #now: () => number;
  #watchers = 0;
  #seen = -Infinity;

  constructor(memory = new TabMemory<Activity>('activity'), now: () => number = () => Date.now()) {
    this.#memory = memory;
    this.#now = now;
  }

  get(): Activity | undefined {
    return this.#memory.get();
  }

  /** Watches while somebody listens. */
  subscribe(listener: () => void): () => void {
    const leave = this.#memory.subscribe(listener);
    this.#watchers += 1;
    if (this.#watchers === 1) this.#watch('addEventListener');
    let isLeft = false;
    return () => {
      if (isLeft) return;
      isLeft = true;
      leave();
      this.#watchers -= 1;
      if (this.#watchers === 0) this.#watch('removeEventListener');
    };
  }

  #watch(act: 'addEventListener' | 'removeEventListener'): void {
    for (const sign of signs) globalThis[act](sign, this.#sign, options);
    document[act]('visibilitychange', this.#sign, options);
  }

  readonly #sign = (): void => {
    const now = this.#now();
    // Negative when this device's clock was set back: then it counts.
    const since = now - this.#seen;
    if ((since >= 0 && since < precision) || document.visibilityState === 'hidden') return;
    this.#seen = now;
    const before = this.get();
    // Another tab has seen them just now, or this device's clock was set back.
    if (before && before.last >= now && before.last < now + settling) return;
    this.#memory.set({ last: now, gap: before && gapAt(now, before) });
  };
}

function gapAt(now: number, { last, gap }: Activity): Gap | undefined {
  const isShorter = gap !== undefined && now - last < gap.to - gap.from;
  if (now - last < pause || (isShorter && now - gap.to < settling)) return gap;
  return { from: last, to: now };
}

let page: ActivityLog | undefined;

/** The one of this page, shared by everything on it. */
export function activityOfPage(): ActivityLog {
  return (page ??= new ActivityLog());
}
