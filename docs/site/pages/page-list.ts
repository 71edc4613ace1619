import { pageAddress } from './links.ts';
import type { SitePage } from './page.ts';
import { sidebar } from './sidebar.ts';

/** All pages with what each is about, in the order of the sidebar, for `llms.txt`. `start` is the site's address. */
export function pageList(pages: readonly SitePage[], start: string): string {
  const bySlug = new Map(pages.map((page) => [page.slug, page]));
  const groups = sidebar([...bySlug.keys()]).map(({ label, items }) => {
    const lines = items.map((slug) => {
      const { title = slug, description = '' } = bySlug.get(slug) ?? {};
      return `- [${title}](${pageAddress(start, slug)})${description === '' ? '' : `: ${description}`}`;
    });
    return `${label}:\n\n${lines.join('\n')}`;
  });
  return groups.join('\n\n');
}
