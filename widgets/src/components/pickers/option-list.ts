import { foldText } from '../../internal/fold-text.ts';

/** One thing to choose. */
export interface PickerOption {
  readonly id: string;
  readonly name: string;
  /** Said behind the name, and searched too. */
  readonly hint?: string;
}

/** More than this nobody reads; typing finds the rest. */
const mostShown = 100;

export interface Matches<Option> {
  readonly shown: readonly Option[];
  /** How many more fit than are shown. */
  readonly more: number;
}

/** The options that hold every word typed; those whose name begins with it first, else in their order. */
export function matchOptions<Option extends PickerOption>(
  options: readonly Option[],
  query: string,
): Matches<Option> {
  const typed = foldText(query).trim();
  const words = typed.split(/\s+/);
  const fitting = options.filter(({ name, hint = '' }) => {
    const content = foldText(`${name} ${hint}`);
    return words.every((word) => content.includes(word));
  });
  const begins = ({ name }: Option) => foldText(name).startsWith(typed);
  const sorted =
    typed === '' ? fitting : [...fitting.filter(begins), ...fitting.filter((each) => !begins(each))];
  return { shown: sorted.slice(0, mostShown), more: Math.max(0, sorted.length - mostShown) };
}

/** The chosen ones first, each part in its order: what is set is what one looks for. */
export function chosenFirst<Option extends PickerOption>(
  options: readonly Option[],
  chosen: ReadonlySet<string>,
): readonly Option[] {
  return [...options.filter(({ id }) => chosen.has(id)), ...options.filter(({ id }) => !chosen.has(id))];
}

const collator = new Intl.Collator(undefined, { sensitivity: 'accent', usage: 'search' });

/** Whether an option is called exactly this; case does not tell names apart, accents do. */
export function isNamed(options: readonly PickerOption[], name: string): boolean {
  return options.some((option) => collator.compare(option.name.trim(), name.trim()) === 0);
}
