import { RequestPromise } from './answer.ts';
import type { Answer } from './answer.ts';

/** One page of a collection, or of a stream's events, which read on by number and not by cursor. */
export interface Page<Item> {
  readonly items: Item[];
  /** Give it as `cursor` to read on; null on the last page. */
  readonly nextCursor?: string | null;
  /** Give it as `after` to read on; null when nothing more is there yet. */
  readonly nextAfter?: number | null;
}

/** Where the next page begins: one of these goes into its query. */
export interface PageStart {
  cursor?: string;
  after?: number;
}

/**
 * What `list` gives. Await it for the first page, or iterate over the items of all pages:
 *
 *     for await (const task of client.tasks.list(projectId)) console.log(task.title);
 *
 * An item that moves while the pages are read may stand on two of them; the iterator gives it once.
 */
export class PagePromise<Item, PageType extends Page<Item> = Page<Item>>
  extends RequestPromise<PageType>
  implements AsyncIterable<Item>
{
  readonly #read: (start: PageStart) => RequestPromise<PageType>;

  constructor(first: Promise<Answer<PageType>>, read: (start: PageStart) => RequestPromise<PageType>) {
    super(first);
    this.#read = read;
  }

  /** The pages one by one; each is fetched when it is asked for. */
  async *pages(): AsyncGenerator<PageType, void, undefined> {
    let page: PageType = await this;
    for (;;) {
      yield page;
      const { nextCursor: cursor, nextAfter: after } = page;
      if (cursor) page = await this.#read({ cursor });
      else if (after) page = await this.#read({ after });
      else return;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    const seen = new Set<unknown>();
    for await (const page of this.pages()) {
      for (const item of page.items) {
        const { id = item } = item as { id?: unknown };
        if (!seen.has(id)) yield item;
        seen.add(id);
      }
    }
  }
}
