import { getLocale } from '../../../localization.ts';
import type { TickCard } from '../../card/card.ts';

/** What is seen of the carried cards: the one that was taken, and of several their number and a stack. */
export function cardPicture(card: TickCard, count: number): HTMLElement {
  const picture = document.createElement('div');
  picture.className = 'ghost-stack';
  const copy = document.createElement('tick-card');
  copy.card = card.card;
  copy.people = card.people;
  copy.labels = card.labels;
  copy.clockSkew = card.clockSkew;
  picture.append(copy);
  if (count > 1) {
    picture.dataset['count'] = String(count);
    const badge = document.createElement('span');
    badge.className = 'ghost-count number';
    badge.textContent = new Intl.NumberFormat(getLocale()).format(count);
    picture.append(badge);
  }
  return picture;
}

/** What is seen of a carried column: its head, and that there is more below. */
export function columnPicture(lane: HTMLElement): HTMLElement {
  const picture = document.createElement('div');
  picture.className = 'ghost-lane';
  const head = lane.querySelector('.lane-head')?.cloneNode(true);
  if (head instanceof Element) {
    for (const named of head.querySelectorAll('[id]')) named.removeAttribute('id');
    picture.append(head);
  }
  for (const attribute of ['data-color', 'data-over']) {
    const value = lane.getAttribute(attribute);
    if (value !== null) picture.setAttribute(attribute, value);
  }
  return picture;
}
