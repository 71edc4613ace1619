/** One name in the forms in which code spells it. */
export interface Words {
  /** `time-entry` */
  readonly kebab: string;
  /** `timeEntry` */
  readonly camel: string;
  /** `TimeEntry` */
  readonly pascal: string;
  /** `time entry` */
  readonly words: string;
  /** `time_entry` */
  readonly snake: string;
}

/** Takes a kebab-case name; throws a sentence that says what is wrong with anything else. */
export function wordsOf(name: string): Words {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new Error(
      `"${name}" is not a name of lower-case words with dashes between them, such as "time-entry".`,
    );
  }
  const parts = name.split('-');
  const pascal = parts.map((part) => part[0]?.toUpperCase() + part.slice(1)).join('');
  return {
    kebab: name,
    camel: pascal[0]?.toLowerCase() + pascal.slice(1),
    pascal,
    words: parts.join(' '),
    snake: parts.join('_'),
  };
}

/** The plural of an English noun, good enough to begin with: `story` gives `stories`, `status` gives `statuses`. */
export function pluralOf(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
