import { expect, it } from 'vitest';
import { guessStatusCategory } from './status-category.ts';

it.each([
  ['Backlog/Future Work/Ideas', 'backlog'],
  ['To Do', 'unstarted'],
  ['Todo', 'unstarted'],
  ['Up Next', 'unstarted'],
  ['Landing Page', 'unstarted'],
  ['In Progress', 'started'],
  ['Doing', 'started'],
  ['Ready to merge', 'started'],
  ['Ready for QA', 'started'],
  ['Done', 'done'],
  ['DONE – March', 'done'],
  ['✅', 'done'],
  ['Definition of Done', 'unstarted'],
  ['Not done', 'unstarted'],
  ['Documentation/Release Notes', 'unstarted'],
  ["Won't do", 'canceled'],
  ['Cancelled', 'canceled'],
  ['Erledigt', 'done'],
  ['En cours', 'started'],
  ['Terminé', 'done'],
  ['完了', 'unstarted'],
  ['', 'unstarted'],
])('takes a list named %j for one of %s', (name, category) => {
  expect(guessStatusCategory(name)).toBe(category);
});
