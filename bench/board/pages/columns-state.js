import { cards, columns } from './data.js';

/** Arrays of cards by column, as an app would hold them; a change makes new arrays. */
export function initialState() {
  return columns.map((_, index) => cards.filter(({ column }) => column === index));
}

export function changed(state, changes) {
  const next = [...state];
  const columnOf = new Map(next.flatMap((row, column) => row.map(({ id }) => [id, column])));
  for (const { id, title, column } of changes) {
    const from = columnOf.get(id);
    const index = next[from].findIndex((card) => card.id === id);
    const card = next[from][index];
    if (title !== undefined) {
      next[from] = next[from].with(index, { ...card, title });
    } else {
      next[from] = next[from].toSpliced(index, 1);
      next[column] = [card, ...next[column]];
      columnOf.set(id, column);
    }
  }
  return next;
}

export function moved(state, id, to, index) {
  const from = state.findIndex((row) => row.some((card) => card.id === id));
  const card = state[from].find((each) => each.id === id);
  const without = state.map((row, column) => (column === from ? row.filter((each) => each !== card) : row));
  return without.map((row, column) => (column === to ? row.toSpliced(index, 0, card) : row));
}
