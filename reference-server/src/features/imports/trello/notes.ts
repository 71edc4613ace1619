import type { ImportKind } from '../import-plan.ts';
import {
  zeroCounts,
  type ImportReportItem,
  type ImportWarning,
  type LeftOutReason,
} from '../import-report.ts';
import { Fields, isRecord, type RawRecord } from './fields.ts';

export interface Named {
  readonly kind: ImportKind;
  readonly sourceId: string | null;
  readonly name: string;
}

/** An object of the export that is to become something: its id is known, is a text and came for the first time. */
export interface Candidate {
  readonly sourceId: string;
  readonly name: string;
  readonly fields: Fields;
}

const singular: Readonly<Record<ImportKind, string>> = {
  lists: 'list',
  cards: 'card',
  checklistItems: 'checklist item',
  attachments: 'attachment',
  comments: 'comment',
  labels: 'label',
  members: 'member',
};

const longestNameInReport = 120;

/** Collects what the report will say while an export is mapped: everything found, and what became of the rest. */
export class Notes {
  readonly found = zeroCounts();
  readonly leftOut: ImportReportItem[] = [];
  readonly warnings: ImportWarning[] = [];
  readonly #seen = new Map<ImportKind, Set<string>>();

  /** Counts the thing as found; undefined, with a line in the report, when it cannot be told apart from others. */
  candidate(kind: ImportKind, raw: unknown): Candidate | undefined {
    this.found[kind] += 1;
    if (!isRecord(raw)) {
      this.leaveOut(
        { kind, sourceId: null, name: '' },
        'unreadable',
        `This ${singular[kind]} is not an object.`,
      );
      return undefined;
    }
    const sourceId = new Fields(raw).text('id');
    const name = nameOf(raw);
    if (sourceId === undefined || sourceId === '' || sourceId.length > 100) {
      this.leaveOut(
        { kind, sourceId: null, name },
        'unreadable',
        `This ${singular[kind]} has no usable "id".`,
      );
      return undefined;
    }
    return this.#firstOfItsId({ kind, sourceId, name }, raw);
  }

  leaveOut(thing: Named, reason: LeftOutReason, detail: string): void {
    this.leftOut.push({
      ...thing,
      name: thing.name.slice(0, longestNameInReport).toWellFormed(),
      reason,
      detail,
    });
  }

  warn(code: ImportWarning['code'], detail: string): void {
    this.warnings.push({ code, detail });
  }

  /** The text within its limit; the rest is dropped, which the report says. */
  shorten(thing: Named, text: string, limit: number): string {
    if (text.length <= limit) return text;
    this.warn(
      'text_shortened',
      `${describe(thing)} has ${text.length} characters; the first ${limit} were kept.`,
    );
    return cut(text, limit);
  }

  #firstOfItsId(thing: Named & { sourceId: string }, raw: RawRecord): Candidate | undefined {
    const seen = this.#seen.get(thing.kind) ?? new Set();
    this.#seen.set(thing.kind, seen);
    if (seen.has(thing.sourceId)) {
      this.leaveOut(thing, 'duplicate', `Another ${singular[thing.kind]} of this file has the same id.`);
      return undefined;
    }
    seen.add(thing.sourceId);
    const fields = new Fields(raw, (field) =>
      this.warn('field_ignored', `${describe(thing)}: "${field}" could not be read and was ignored.`),
    );
    return { sourceId: thing.sourceId, name: thing.name, fields };
  }
}

export function describe({ kind, sourceId, name }: Named): string {
  const label = `${singular[kind]} ${JSON.stringify(name.slice(0, longestNameInReport).toWellFormed())}`;
  const sentence = sourceId === null ? label : `${label} (${sourceId})`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Never through the middle of a surrogate pair. */
export function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}

function nameOf(raw: RawRecord): string {
  return new Fields(raw).text('name') ?? '';
}
