import type { components } from '../../../generated/schema.gen.ts';
import { languageOf, sentencesIn, type Language, type Sentences } from './sentences.ts';

type Schemas = components['schemas'];
export type Board = Schemas['Board'];
export type Card = Schemas['BoardCard'];
export type Column = Schemas['BoardColumn'];
type Person = Schemas['BoardMember'];
type Label = Schemas['BoardLabel'];

/** The style sheets of the widgets, as addresses for the browser; null where the server has none to serve. */
export interface StyleSheets {
  readonly board: string | null;
  readonly card: string | null;
}

/** What every piece of a board is drawn with. */
export interface Drawing {
  readonly language: Language;
  readonly say: Sentences;
  /** As `2026-11-21`, where the reader is. */
  readonly today: string;
  readonly people: ReadonlyMap<string, Person>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly sheets: StyleSheets;
}

export interface DrawingOptions {
  readonly lang: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly sheets: StyleSheets;
}

export function drawingOf({ members, labels }: Board, options: DrawingOptions): Drawing {
  const language = languageOf(options.lang);
  return {
    language,
    say: sentencesIn(language),
    today: dayIn(options.timeZone, options.now),
    people: new Map(members.map((member) => [member.id, member])),
    labels: new Map(labels.map((label) => [label.id, label])),
    sheets: options.sheets,
  };
}

/** The calendar day of a moment, in a zone that may not exist. */
export function dayIn(timeZone: string, now: Date): string {
  try {
    return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(now);
  } catch {
    return now.toISOString().slice(0, 10);
  }
}
