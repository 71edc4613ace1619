import './start.js';
import './page.css';
import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { dueText } from './card.js';
import { changed, initialState, moved } from './columns-state.js';
import { cards, columns } from './data.js';
import { offer } from './measure.js';

// The least that shows such a board: cards of one height, only those in sight in the document, and a copy that follows the
// pointer. No keyboard, no announcements, no store, no rights, nothing that is loaded or sent.

const rowHeight = 112;
const beyond = 3;

let state = initialState();
const tops = columns.map(() => 0);
let height = innerHeight;
let dragged;
let isAsked = false;

function draw() {
  render(
    html`<div class="board">
      ${columns.map(
        ({ name }, column) =>
          html`<section class="column">
            <header>${name}</header>
            <div class="list" data-column=${column} @scroll=${scrolled} @pointerdown=${press}>
              ${rows(column)}
            </div>
          </section>`,
      )}
    </div>`,
    document.body,
  );
}

function rows(column) {
  const row = state[column];
  const from = Math.max(0, Math.floor(tops[column] / rowHeight) - beyond);
  const to = Math.min(row.length, Math.ceil((tops[column] + height) / rowHeight) + beyond);
  return html`<div style="height: ${from * rowHeight}px"></div>
    ${repeat(row.slice(from, to), ({ id }) => id, cardTemplate)}
    <div style="height: ${(row.length - to) * rowHeight}px"></div>`;
}

function cardTemplate(card) {
  return html`<div class="card ${dragged?.id === card.id ? 'lifted' : ''}" data-id=${card.id}>
    <div class="title">${card.title}</div>
    <div class="labels">${card.labels.map(({ name }) => html`<span class="label">${name}</span>`)}</div>
    <div class="foot">
      <time>${dueText(card)}</time
      >${card.people.map(({ initials }) => html`<span class="face">${initials}</span>`)}
    </div>
  </div>`;
}

function later() {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    draw();
  });
}

function scrolled({ currentTarget }) {
  tops[Number(currentTarget.dataset.column)] = currentTarget.scrollTop;
  later();
}

function press(event) {
  const element = event.target.closest('.card');
  if (!element) return;
  event.preventDefault();
  const copy = document.body.appendChild(element.cloneNode(true));
  copy.classList.add('carried');
  dragged = { id: element.dataset.id, copy };
  addEventListener('pointermove', follow);
  addEventListener('pointerup', release, { once: true });
  later();
}

function follow({ clientX, clientY }) {
  dragged.copy.style.transform = `translate(${clientX - 112}px, ${clientY - 52}px)`;
}

function release({ clientX, clientY }) {
  removeEventListener('pointermove', follow);
  const { id, copy } = dragged;
  copy.remove();
  dragged = undefined;
  const list = document.elementFromPoint(clientX, clientY)?.closest('.list');
  if (list) {
    const column = Number(list.dataset.column);
    const index = Math.round((clientY - list.getBoundingClientRect().top + tops[column]) / rowHeight);
    state = moved(state, id, column, index);
  }
  later();
}

draw();
height = document.querySelector('.list').clientHeight;
const lists = [...document.querySelectorAll('.list')];
const first = cards[0].id;

offer({
  isThere: () => document.querySelector('.card') !== null,
  firstCard: () => document.querySelector(`[data-id="${first}"]:not(.carried)`),
  columnAt: (column) => lists[column],
  columnOfFirst: () => state.findIndex((row) => row.some(({ id }) => id === first)),
  apply(changes) {
    state = changed(state, changes);
    later();
  },
});
