import type { Card } from './drawing.ts';

/** What a drawn board says besides its content; the same words as the widgets, which replace them. */
export interface Sentences {
  readonly board: (name: string) => string;
  readonly cards: (count: string, limit: number | null) => string;
  readonly overLimit: string;
  readonly estimated: (length: string) => string;
  readonly noCards: string;
  readonly more: (count: string) => string;
  readonly noColumns: string;
  readonly done: string;
  readonly running: string;
  readonly labels: string;
  readonly description: string;
  readonly comments: (count: number) => string;
  readonly links: (count: number) => string;
  readonly checklist: (done: number, all: number) => string;
  readonly tracked: (length: string) => string;
  readonly assigned: (names: string) => string;
  readonly overdue: (day: string) => string;
  readonly due: (day: string) => string;
  readonly today: string;
  readonly dueToday: string;
  readonly priorities: Readonly<Record<Exclude<Card['priority'], 'none'>, string>>;
}

const english: Sentences = {
  board: (name) => `Board ${name}`,
  cards: (count, limit) => `Cards: ${count}${limit === null ? '' : ` of at most ${limit}`}`,
  overLimit: 'over its limit',
  estimated: (length) => `Estimated: ${length}`,
  noCards: 'No cards',
  more: (count) => `More cards: ${count}`,
  noColumns: 'This board has no columns yet.',
  done: 'Done',
  running: 'Timer running',
  labels: 'Labels',
  description: 'Has a description',
  comments: (count) => `Comments: ${count}`,
  links: (count) => `Links: ${count}`,
  checklist: (done, all) => `Checklist: ${done} of ${all} done`,
  tracked: (length) => `Time tracked: ${length}`,
  assigned: (names) => `Assigned to ${names}`,
  overdue: (day) => `Overdue since ${day}`,
  due: (day) => `Due ${day}`,
  today: 'Today',
  dueToday: 'Due today',
  priorities: { low: 'Low priority', medium: 'Medium priority', high: 'High priority', urgent: 'Urgent' },
};

const german: Sentences = {
  board: (name) => `Board ${name}`,
  cards: (count, limit) => `Karten: ${count}${limit === null ? '' : ` von höchstens ${limit}`}`,
  overLimit: 'über der Grenze',
  estimated: (length) => `Geschätzt: ${length}`,
  noCards: 'Keine Karten',
  more: (count) => `Weitere Karten: ${count}`,
  noColumns: 'Dieses Board hat noch keine Spalten.',
  done: 'Erledigt',
  running: 'Zeit läuft',
  labels: 'Labels',
  description: 'Mit Beschreibung',
  comments: (count) => `Kommentare: ${count}`,
  links: (count) => `Links: ${count}`,
  checklist: (done, all) => `Checkliste: ${done} von ${all} erledigt`,
  tracked: (length) => `Erfasste Zeit: ${length}`,
  assigned: (names) => `Zuständig: ${names}`,
  overdue: (day) => `Überfällig seit ${day}`,
  due: (day) => `Fällig ${day}`,
  today: 'Heute',
  dueToday: 'Heute fällig',
  priorities: {
    low: 'Niedrige Priorität',
    medium: 'Mittlere Priorität',
    high: 'Hohe Priorität',
    urgent: 'Dringend',
  },
};

const languages = { en: english, de: german };

export type Language = keyof typeof languages;

/** The language that a BCP 47 tag asks for, as far as there is a translation. */
export function languageOf(tag: string): Language {
  return tag.toLowerCase().split('-')[0] === 'de' ? 'de' : 'en';
}

export function sentencesIn(language: Language): Sentences {
  return languages[language];
}
