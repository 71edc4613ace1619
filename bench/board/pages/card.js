// A card for whoever takes markup: a title, two labels, a due date and two faces, as tick-board shows them.

const date = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

export const dueText = ({ due }) => date.format(new Date(due));

export function innerMarkup(card) {
  const labels = card.labels.map(({ name }) => `<span class="label">${name}</span>`).join('');
  const faces = card.people.map(({ initials }) => `<span class="face">${initials}</span>`).join('');
  return `<div class="title">${card.title}</div><div class="labels">${labels}</div><div class="foot"><time>${dueText(card)}</time>${faces}</div>`;
}
