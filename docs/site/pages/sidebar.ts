// The order of the site: the only place that names pages. What is named by no group is found by `unplaced`.

interface Group {
  readonly label: string;
  /** Slugs of pages; a star at the end stands for all pages below, in the order of their names. */
  readonly pages: readonly string[];
  readonly collapsed?: boolean;
}

const groups: readonly Group[] = [
  { label: 'Start', pages: ['quick-start', 'user-guide', 'import-from-trello'] },
  { label: 'Widgets', pages: ['widgets', 'embedding', 'theming', 'frameworks'] },
  { label: 'SDK', pages: ['sdk', 'sdk-session', 'sdk-realtime', 'sdk-stores', 'testing'] },
  {
    label: 'API',
    pages: ['api', 'authentication', 'api-keys', 'access', 'problems', 'streams', 'realtime', 'contract'],
  },
  { label: 'People', pages: ['accounts', 'organizations', 'audit-log'] },
  {
    label: 'Self-hosting',
    pages: ['self-hosting', 'operations', 'configuration', 'backup-and-upgrades', 'archive'],
  },
  { label: 'Widgets reference', pages: ['reference/widgets', 'reference/widgets/*'], collapsed: true },
  { label: 'API reference', pages: ['reference/api', 'reference/api/*'], collapsed: true },
  { label: 'Examples', pages: ['examples/*'], collapsed: true },
  { label: 'Project', pages: ['benchmarks', 'changelog', 'contributing', 'security'] },
  { label: 'Decisions', pages: ['decisions', 'decisions/*'], collapsed: true },
];

export interface SidebarGroup {
  readonly label: string;
  readonly collapsed: boolean;
  readonly items: readonly string[];
}

/** The groups with the pages that there are; a group without one is left out. */
export function sidebar(slugs: readonly string[]): SidebarGroup[] {
  return groups
    .map(({ label, pages, collapsed = false }) => ({
      label,
      collapsed,
      items: pages.flatMap((page) => matching(page, slugs)),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Pages that nobody would find, since no group names them. */
export function unplaced(slugs: readonly string[]): string[] {
  const placed = new Set(sidebar(slugs).flatMap(({ items }) => items));
  return slugs.filter((slug) => slug !== '' && !placed.has(slug));
}

function matching(page: string, slugs: readonly string[]): readonly string[] {
  if (!page.endsWith('/*')) return slugs.includes(page) ? [page] : [];
  return slugs.filter((slug) => slug.startsWith(page.slice(0, -1)));
}
