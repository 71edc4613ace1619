import './start.js';
import './page.css';
import { Sortable } from 'sortablejs';
import { innerMarkup } from './card.js';
import { cards, columns } from './data.js';
import { offer } from './measure.js';

const board = document.createElement('div');
board.className = 'board';
board.innerHTML = columns
  .map(({ name }, index) => {
    const items = cards
      .filter(({ column }) => column === index)
      .map((card) => `<div class="card" data-id="${card.id}">${innerMarkup(card)}</div>`);
    return `<section class="column"><header>${name}</header><div class="list">${items.join('')}</div></section>`;
  })
  .join('');
document.body.append(board);

const lists = [...board.querySelectorAll('.list')];
// Its own dragging by pointer: that of the browser cannot be measured frame by frame, and is another on every system.
for (const list of lists) Sortable.create(list, { group: 'board', animation: 150, forceFallback: true });
const byId = new Map([...board.querySelectorAll('.card')].map((element) => [element.dataset.id, element]));
const first = lists[0].firstElementChild;

offer({
  isThere: () => first.isConnected,
  firstCard: () => first,
  columnAt: (column) => lists[column],
  columnOfFirst: () => lists.indexOf(first.closest('.list')),
  apply(changes) {
    for (const { id, title, column } of changes) {
      const element = byId.get(id);
      if (title !== undefined) element.querySelector('.title').textContent = title;
      else lists[column].prepend(element);
    }
  },
});
