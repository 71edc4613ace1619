/** Text that is HTML already. Made by `html` alone, so that whatever is not is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; null, undefined and false are nothing. */
type Value = Markup | string | number | null | undefined | false | readonly Value[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Values stand between tags or within double quotes; in both places the same characters are dangerous. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const texts = writtenOf(parts).map(
    (part, index) => part + (index < values.length ? textOf(values[index]) : ''),
  );
  return new Markup(texts.join(''));
}

const written = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Without the line breaks and indents of our own source, which would be half of what is sent. */
function writtenOf(parts: TemplateStringsArray): readonly string[] {
  const known = written.get(parts);
  if (known) return known;
  const made = parts.map((part) =>
    part.replaceAll(/(?<=>)\s*\n\s*|\s*\n\s*(?=[<>])/g, '').replaceAll(/\s*\n\s*/g, ' '),
  );
  written.set(parts, made);
  return made;
}

/** An attribute without a value, or none. */
export function flag(name: string, isSet: boolean): Markup | null {
  return isSet ? new Markup(` ${name}`) : null;
}

/** An attribute with a value, or none. */
export function attribute(name: string, value: string | undefined): Markup | null {
  return value === undefined ? null : new Markup(` ${name}="${textOf(value)}"`);
}

function textOf(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return String(value).replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
