import { waitFor } from 'storybook/test';
import './patience.ts';

/**
 * The element that a path of selectors leads to, through as many shadow roots, as soon as it is there: widgets draw
 * themselves after their story.
 */
export function find(from: Element, ...path: readonly string[]): Promise<HTMLElement> {
  return waitFor(() => {
    const found = seek(from, path);
    if (found === undefined) throw new Error(`There is no ${path.join(' > ')} in the story.`);
    return found;
  });
}

/** All that the last selector of a path fits. */
export function findAll(from: Element, ...path: readonly string[]): HTMLElement[] {
  const parent = path.length === 1 ? from : seek(from, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  return parent === undefined ? [] : [...(parent.shadowRoot ?? parent).querySelectorAll<HTMLElement>(last)];
}

function seek(from: Element, path: readonly string[]): HTMLElement | undefined {
  let current: Element | undefined = from;
  for (const selector of path) {
    current = (current?.shadowRoot ?? current)?.querySelector(selector) ?? undefined;
  }
  return current as HTMLElement | undefined;
}

/** The button, link or field in an element whose name or text is this. */
export async function findNamed(
  from: Element,
  name: string,
  ...path: readonly string[]
): Promise<HTMLElement> {
  return waitFor(() => {
    const parent = path.length === 0 ? from : seek(from, path);
    const all = (parent?.shadowRoot ?? parent)?.querySelectorAll<HTMLElement>(
      'button, a, input, textarea, select',
    );
    const found = [...(all ?? [])].find((each) => nameOf(each).startsWith(name));
    if (found === undefined) throw new Error(`There is no control called ${name} in the story.`);
    return found;
  });
}

function nameOf(element: HTMLElement): string {
  return (element.getAttribute('aria-label') ?? element.textContent).trim();
}
