import { parentsOf, type Surface } from './surface.ts';

/** Types that callers write values of; of everything else they read. */
const isWritten = /(?:Options|Create|Update|Query|Input)$/;

/** Whether code that was written against the one form compiles against the other. */
export function mayTypeBecome(before: string, after: string, name: string): boolean {
  const owner = parentsOf(name).at(-1) ?? '';
  if (isWritten.test(owner) && after === `?: ${before.replace(/^: /, '')}`) return true;
  return isWiderUnion(before, after) || takesMore(before, after);
}

export function harmOfNewType(name: string, form: string, before: Surface): string | undefined {
  const owner = parentsOf(name).at(-1) ?? '';
  const isDemanded = isWritten.test(owner) && owner in before && form.startsWith(': ');
  return isDemanded ? `is demanded by ${owner}` : undefined;
}

/** Answers may grow: whoever reads one is told by the contract to expect values that it does not know. */
function isWiderUnion(before: string, after: string): boolean {
  const [old, now] = [membersOf(before), membersOf(after)];
  const added = now.filter((member) => !old.includes(member));
  return (
    startOf(before) === startOf(after) &&
    added.length > 0 &&
    !added.some((member) => /^(?:null|undefined)$/.test(member)) &&
    old.every((member) => now.includes(member))
  );
}

const start = /^(?:get |set )?(?:\??: |= |readonly )?/;

function startOf(form: string): string {
  return start.exec(form)?.[0] ?? '';
}

function membersOf(form: string): string[] {
  return splitOutside(form.replace(start, '').replace(/ \(readonly\)$/, ''), '|');
}

/** `(a: A): R` may become `(a: A, b?: B): R`. */
function takesMore(before: string, after: string): boolean {
  const [old, now] = [before, after].map(signatureOf);
  if (old === undefined || now === undefined || old.result !== now.result) return false;
  const added = now.parameters.slice(old.parameters.length);
  return (
    old.parameters.every((parameter, index) => now.parameters[index] === parameter) &&
    added.length > 0 &&
    added.every((parameter) => /^(?:\.\.\.|\w+\?:|\{?.*= )/.test(parameter))
  );
}

function signatureOf(form: string): { parameters: string[]; result: string } | undefined {
  if (!form.startsWith('(')) return undefined;
  const end = endOfBracket(form);
  return { parameters: splitOutside(form.slice(1, end), ','), result: form.slice(end + 1) };
}

function endOfBracket(form: string): number {
  let depth = 0;
  for (let index = 0; index < form.length; index += 1) {
    depth += depthOf(form, index);
    if (depth === 0) return index;
  }
  return form.length;
}

/** The parts between separators that are in no bracket. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    depth += depthOf(text, index);
    if (depth !== 0 || text[index] !== separator) continue;
    parts.push(text.slice(start, index).trim());
    start = index + 1;
  }
  return [...parts, text.slice(start).trim()].filter((part) => part !== '');
}

function depthOf(text: string, index: number): number {
  const character = text[index] ?? '';
  if ('([{<'.includes(character)) return 1;
  // The arrow of a function type closes nothing.
  if (character === '>' && text[index - 1] === '=') return 0;
  return ')]}>'.includes(character) ? -1 : 0;
}
