import './start.js';
import './page.css';
import 'jkanban/dist/jkanban.css';
import source from 'jkanban/dist/jkanban.js?raw';
import { innerMarkup } from './card.js';
import { cards, columns } from './data.js';
import { offer } from './measure.js';

// It is a script of the kind that hangs itself on `this`, which a module does not have.
const script = document.createElement('script');
script.textContent = source;
document.head.append(script);

const itemOf = (card) => ({ id: card.id, class: ['card'], title: innerMarkup(card) });
const byId = new Map(cards.map((card) => [card.id, card]));
const host = document.body.appendChild(document.createElement('div'));
host.id = 'host';
const style = document.head.appendChild(document.createElement('style'));
style.textContent =
  '.kanban-container { display: flex; width: max-content; height: 100vh } .kanban-board { height: 100vh } .kanban-drag { height: calc(100vh - 60px); overflow-y: auto; padding: 8px } .kanban-item { padding: 8px 10px }';

const kanban = new globalThis.jKanban({
  element: '#host',
  gutter: '6px',
  widthBoard: '240px',
  boards: columns.map(({ id, name }, index) => ({
    id,
    title: name,
    item: cards.filter(({ column }) => column === index).map(itemOf),
  })),
});

const lists = [...host.querySelectorAll('.kanban-drag')];
const first = lists[0].querySelector('.card');

offer({
  isThere: () => first.isConnected,
  firstCard: () => first,
  columnAt: (column) => lists[column],
  columnOfFirst: () => lists.indexOf(first.closest('.kanban-drag')),
  apply(changes) {
    for (const { id, title, column } of changes) {
      const card = byId.get(id);
      if (title !== undefined) {
        card.title = title;
        kanban.replaceElement(id, itemOf(card));
      } else {
        kanban.removeElement(id);
        kanban.addElement(columns[column].id, itemOf(card), 0);
      }
    }
  },
});
