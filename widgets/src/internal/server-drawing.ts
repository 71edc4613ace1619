/** Where a reader was in a drawing: which column had the focus, and how far everything was scrolled. */
export interface DrawnPlace {
  /** Undefined when the focus was elsewhere. */
  readonly focusedStatusId: string | undefined;
  readonly scrolled: readonly Scrolled[];
}

interface Scrolled {
  /** Finds the same box in the widget's own content. */
  readonly selector: string;
  readonly left: number;
  readonly top: number;
}

/**
 * What a server has drawn into a widget's shadow root, for the time before scripts. It stays until the widget has
 * content of its own, and goes in the same task in which that comes, so that nobody sees neither or both.
 */
export class ServerDrawing {
  readonly #root: ShadowRoot;
  readonly #nodes: readonly ChildNode[];

  constructor(root: ShadowRoot) {
    this.#root = root;
    this.#nodes = [...root.childNodes];
  }

  remove(): DrawnPlace {
    const place = {
      focusedStatusId:
        this.#root.activeElement?.closest<HTMLElement>('[data-status-id]')?.dataset['statusId'],
      scrolled: [...this.#root.querySelectorAll<HTMLElement>('.columns, .cards')].flatMap(scrolledBy),
    };
    for (const node of this.#nodes) node.remove();
    return place;
  }
}

function scrolledBy(box: HTMLElement): Scrolled[] {
  const { scrollLeft: left, scrollTop: top } = box;
  if (left === 0 && top === 0) {
    return [];
  }
  const statusId = box.closest<HTMLElement>('[data-status-id]')?.dataset['statusId'];
  const selector =
    statusId === undefined ? '.columns' : `[data-status-id="${CSS.escape(statusId)}"] > .cards`;
  return [{ selector, left, top }];
}

/** Brings the reader back to where they were; the focus is the widget's own to give. */
export function scrollBack(root: ParentNode, { scrolled }: DrawnPlace): void {
  for (const { selector, left, top } of scrolled) {
    root.querySelector(selector)?.scrollTo({ left, top, behavior: 'instant' });
  }
}
