/** One page for each; `pages/<name>.js` says how it is used. */
export const contenders = [
  'floor',
  'tick-board',
  'jkanban',
  'sortablejs',
  'dnd-kit',
  'hello-pangea',
] as const;

export type Contender = (typeof contenders)[number];

/** Columns of the tables, for people. */
export const titles: Readonly<Record<Contender, string>> = {
  floor: 'bare windowed list',
  'tick-board': 'tick-board',
  jkanban: 'jkanban',
  sortablejs: 'sortablejs',
  'dnd-kit': '@dnd-kit/sortable',
  'hello-pangea': '@hello-pangea/dnd',
};
