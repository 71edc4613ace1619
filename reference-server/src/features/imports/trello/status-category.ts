import type { StatusCategory } from '../import-plan.ts';

/*
 * Trello's lists carry no meaning, only a name. The guess goes by whole words, in this order, and the first that fits
 * decides; what fits nowhere is `unstarted`, where a wrong guess does the least harm (nothing is marked completed).
 * An editor can change the category of a status afterwards.
 */
const guesses: readonly (readonly [StatusCategory, readonly string[]])[] = [
  [
    'canceled',
    ['canceled', 'cancelled', 'rejected', 'declined', 'abandoned', 'wontfix', 'verworfen', 'abgebrochen'],
  ],
  [
    'backlog',
    ['backlog', 'idea', 'ideas', 'ideen', 'icebox', 'someday', 'later', 'future', 'wishlist', 'inbox'],
  ],
  ['unstarted', ['todo', 'todos', 'next', 'planned', 'upcoming', 'offen', 'geplant']],
  [
    'started',
    [
      'doing',
      'progress',
      'wip',
      'started',
      'working',
      'arbeit',
      'review',
      'reviewing',
      'qa',
      'test',
      'testing',
    ],
  ],
  ['started', ['merge', 'verify', 'verifying', 'blocked', 'waiting', 'active', 'ongoing', 'cours', 'curso']],
  [
    'done',
    ['done', 'complete', 'completed', 'finished', 'closed', 'released', 'shipped', 'deployed', 'published'],
  ],
  [
    'done',
    ['erledigt', 'fertig', 'abgeschlossen', 'termine', 'terminee', 'fini', 'fait', 'hecho', 'terminado'],
  ],
];

// "Won't do" and "To do" would read as other words; "Not done" and "Definition of done" speak of done without being it.
const phrases: readonly (readonly [RegExp, StatusCategory])[] = [
  [/\b(won t|wont|will not) (do|fix)\b/, 'canceled'],
  [
    /\b(not|to be|almost|nearly|of|ready to be) (done|complete|completed|finished|released|shipped)\b/,
    'unstarted',
  ],
  [/\bto do\b/, 'unstarted'],
];

export function guessStatusCategory(name: string): StatusCategory {
  const words = plainWords(name);
  const sentence = words.join(' ');
  for (const [phrase, category] of phrases) if (phrase.test(sentence)) return category;
  for (const [category, hints] of guesses) if (hints.some((hint) => words.includes(hint))) return category;
  return /[✅✔☑]/u.test(name) ? 'done' : 'unstarted';
}

function plainWords(name: string): string[] {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
