import { createElement as h, memo } from 'react';
import { dueText } from './card.js';

export const CardContent = memo(function CardContent({ card }) {
  return [
    h('div', { key: 'title', className: 'title' }, card.title),
    h(
      'div',
      { key: 'labels', className: 'labels' },
      card.labels.map(({ id, name }) => h('span', { key: id, className: 'label' }, name)),
    ),
    h(
      'div',
      { key: 'foot', className: 'foot' },
      h('time', null, dueText(card)),
      card.people.map(({ id, initials }) => h('span', { key: id, className: 'face' }, initials)),
    ),
  ];
});

/** What both contenders in React tell of themselves. */
export function reactContender(firstId, apply) {
  const first = () => document.querySelector(`[data-id="${firstId}"]:not(.carried)`);
  const lists = () => [...document.querySelectorAll('.list')];
  return {
    isThere: () => first() !== null,
    firstCard: first,
    columnAt: (column) => lists()[column],
    columnOfFirst: () => lists().indexOf(first()?.closest('.list')),
    apply,
  };
}
