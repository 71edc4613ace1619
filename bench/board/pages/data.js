// The same board for everybody, made before the clock starts: no contender waits for a network.

const words = 'harbour lantern copper window garden letter bridge summer paper signal market orange'.split(
  ' ',
);
const colors = ['blue', 'amber', 'teal', 'red', 'violet'];

export const count = Number(new URLSearchParams(location.search).get('count') ?? 1000);

export const columns = ['Backlog', 'To do', 'In progress', 'In review', 'Ready'].map((name, index) => ({
  id: `01978f3a-6c00-7a10-8000-0000000001${String(index).padStart(2, '0')}`,
  name,
}));

export const labels = colors.map((color, index) => ({
  id: `01978f3a-6c00-7a10-8000-0000000002${String(index).padStart(2, '0')}`,
  name: words[index],
  color,
}));

export const people = ['Aiko Tanaka', 'Mira Holm', 'Noor Haddad', 'Rui Teixeira', 'Ines Duarte'].map(
  (name, index) => ({
    id: `01978f3a-6c00-7a10-8000-0000000003${String(index).padStart(2, '0')}`,
    name,
    initials: name.replace(/[^A-Z]/g, ''),
    color: colors[index],
  }),
);

export const cards = Array.from({ length: count }, (_, index) => ({
  id: `01978f3a-6c00-7a10-8000-${String(index).padStart(12, '0')}`,
  key: `WEB-${index + 1}`,
  title: `${words[index % 12]} ${words[(index * 7) % 12]} ${words[(index * 5 + 3) % 12]} ${index}`,
  column: index % columns.length,
  labels: [labels[index % 5], labels[(index + 2) % 5]],
  people: [people[index % 5], people[(index + 1) % 5]],
  due: `2026-12-${String((index % 28) + 1).padStart(2, '0')}`,
}));

/** An hour of a busy board, one change a second: two of three are another title, every third a move to the top of a column. */
export function* hour() {
  for (let minute = 0; minute < 60; minute += 1) {
    yield Array.from({ length: 60 }, (_, second) => {
      const number = minute * 60 + second;
      const { id } = cards[(number * 7919) % count];
      return number % 3 === 2 ? { id, column: number % columns.length } : { id, title: `Renamed ${number}` };
    });
  }
}
