import './start.js';
import './page.css';
import { DragDropContext, Draggable, Droppable } from '@hello-pangea/dnd';
import { createElement as h, memo, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { changed, initialState, moved } from './columns-state.js';
import { cards, columns } from './data.js';
import { offer } from './measure.js';
import { CardContent, reactContender } from './react-card.js';

const Card = memo(function Card({ card, index }) {
  return h(Draggable, { draggableId: card.id, index }, (provided) =>
    h(
      'div',
      {
        ref: provided.innerRef,
        ...provided.draggableProps,
        ...provided.dragHandleProps,
        className: 'card',
        'data-id': card.id,
      },
      h(CardContent, { card }),
    ),
  );
});

const Column = memo(function Column({ column, row }) {
  return h(
    'section',
    { className: 'column' },
    h('header', null, column.name),
    h(Droppable, { droppableId: column.id }, (provided) =>
      h(
        'div',
        { ref: provided.innerRef, ...provided.droppableProps, className: 'list' },
        row.map((card, index) => h(Card, { key: card.id, card, index })),
        provided.placeholder,
      ),
    ),
  );
});

let setBoard;

function Board() {
  const [state, setState] = useState(initialState);
  setBoard = setState;
  const drop = useCallback(({ draggableId, destination }) => {
    if (!destination) return;
    const to = columns.findIndex(({ id }) => id === destination.droppableId);
    setState((current) => moved(current, draggableId, to, destination.index));
  }, []);
  return h(
    DragDropContext,
    { onDragEnd: drop },
    h(
      'div',
      { className: 'board' },
      columns.map((column, index) => h(Column, { key: column.id, column, row: state[index] })),
    ),
  );
}

createRoot(document.body.appendChild(document.createElement('div'))).render(h(Board));
offer(reactContender(cards[0].id, (changes) => setBoard((state) => changed(state, changes))));
