import './start.js';
import './page.css';
import {
  closestCorners,
  DndContext,
  DragOverlay,
  PointerSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { arrayMove, SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { createElement as h, memo, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { changed, initialState, moved } from './columns-state.js';
import { cards, columns } from './data.js';
import { offer } from './measure.js';
import { CardContent, reactContender } from './react-card.js';

// As its documentation shows several lists: a card moves to the list it is over while it is dragged.

const Card = memo(function Card({ card }) {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: card.id,
  });
  const style = transform
    ? { transform: `translate3d(${transform.x}px, ${transform.y}px, 0)`, transition }
    : { transition };
  const className = isDragging ? 'card lifted' : 'card';
  return h(
    'div',
    { ref: setNodeRef, className, style, 'data-id': card.id, ...attributes, ...listeners },
    h(CardContent, { card }),
  );
});

const Column = memo(function Column({ column, row }) {
  const { setNodeRef } = useDroppable({ id: column.id });
  const ids = useMemo(() => row.map(({ id }) => id), [row]);
  return h(
    'section',
    { className: 'column' },
    h('header', null, column.name),
    h(
      SortableContext,
      { items: ids, strategy: verticalListSortingStrategy },
      h(
        'div',
        { ref: setNodeRef, className: 'list' },
        row.map((card) => h(Card, { key: card.id, card })),
      ),
    ),
  );
});

let setBoard;

function Board() {
  const [state, setState] = useState(initialState);
  const [active, setActive] = useState(null);
  setBoard = setState;
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 3 } }));
  const columnOf = (current, id) => {
    const index = columns.findIndex((column) => column.id === id);
    return index < 0 ? current.findIndex((row) => row.some((card) => card.id === id)) : index;
  };
  const move = ({ active: from, over }) => {
    if (!over || over.id === from.id) return;
    setState((current) => {
      const to = columnOf(current, over.id);
      const source = columnOf(current, from.id);
      const index = current[to].findIndex(({ id }) => id === over.id);
      if (to !== source) return moved(current, from.id, to, index < 0 ? current[to].length : index);
      return current;
    });
  };
  const drop = ({ active: from, over }) => {
    setActive(null);
    if (!over) return;
    setState((current) => {
      const to = columnOf(current, over.id);
      const [was, is] = [from.id, over.id].map((id) => current[to].findIndex((card) => card.id === id));
      if (was < 0 || is < 0 || was === is) return current;
      return current.with(to, arrayMove(current[to], was, is));
    });
  };
  const dragged = active && state.flat().find(({ id }) => id === active);
  return h(
    DndContext,
    {
      sensors,
      collisionDetection: closestCorners,
      onDragStart: ({ active: { id } }) => setActive(id),
      onDragOver: move,
      onDragEnd: drop,
    },
    h(
      'div',
      { className: 'board' },
      columns.map((column, index) => h(Column, { key: column.id, column, row: state[index] })),
    ),
    h(
      DragOverlay,
      null,
      dragged ? h('div', { className: 'card carried' }, h(CardContent, { card: dragged })) : null,
    ),
  );
}

createRoot(document.body.appendChild(document.createElement('div'))).render(h(Board));
offer(reactContender(cards[0].id, (changes) => setBoard((state) => changed(state, changes))));
