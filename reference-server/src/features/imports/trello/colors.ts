import type { StatusCategory } from '../import-plan.ts';

// Trello's names that our palette does not have. Its light and dark shades ("green_dark") share one colour here.
const renamed: Readonly<Record<string, string>> = {
  sky: 'cyan',
  black: 'gray',
  grey: 'gray',
  magenta: 'pink',
};

const kept: ReadonlySet<string> = new Set([
  'gray',
  'red',
  'orange',
  'yellow',
  'lime',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
]);

const categoryColors: Readonly<Record<StatusCategory, string>> = {
  backlog: 'gray',
  unstarted: 'blue',
  started: 'amber',
  done: 'green',
  canceled: 'red',
};

export function mapColor(trelloColor: string | undefined, otherwise: string): string {
  const base = trelloColor?.replace(/_(light|dark)$/, '') ?? '';
  if (kept.has(base)) return base;
  return Object.hasOwn(renamed, base) ? (renamed[base] ?? otherwise) : otherwise;
}

export function categoryColor(category: StatusCategory): string {
  return categoryColors[category];
}
