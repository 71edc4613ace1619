import { breaking, difference, other, type Change } from '../../spec/scripts/api-diff/change.ts';

/** What others build on, by the name they know it by, such as `tick-board attribute limits`, and in which form. */
export type Surface = Readonly<Record<string, string>>;

/** What the plain rule of a kind of surface does not know: names and forms that were not there are no harm, others are. */
interface Rules {
  /** Whether those who wrote against the old form still can. */
  readonly mayBecome?: (before: string, after: string, name: string) => boolean;
  /** Why something new harms those who know nothing of it; undefined if it does not. */
  readonly harmOfNew?: (name: string, form: string, before: Surface) => string | undefined;
}

export function compareSurfaces(before: Surface, after: Surface, rules: Rules = {}): Change[] {
  const lost = difference(Object.keys(before), Object.keys(after));
  // What went with its whole type, element or table is told once.
  const wholes = new Set(lost);
  const told = lost.filter((name) => !parentsOf(name).some((parent) => wholes.has(parent)));
  return [
    ...told.map((name) => breaking(name, 'is gone')),
    ...Object.entries(before).flatMap(([name, form]) => {
      const now = after[name];
      if (now === undefined || now === form) return [];
      const what = `was ${form || 'nothing'}, is ${now || 'nothing'}`;
      return [rules.mayBecome?.(form, now, name) ? other(name, what) : breaking(name, what)];
    }),
    ...difference(Object.keys(after), Object.keys(before)).map((name) => {
      const harm = rules.harmOfNew?.(name, after[name] ?? '', before);
      return harm === undefined ? other(name, 'is new') : breaking(name, harm);
    }),
  ];
}

/** `Task.title` is of `Task`, `tick-board attribute limits` of `tick-board`. */
export function parentsOf(name: string): string[] {
  return [...name.matchAll(/[ .]/g)].map(({ index }) => name.slice(0, index));
}

export function sorted(surface: Surface): Surface {
  return Object.fromEntries(
    Object.entries(surface).toSorted(([one], [two]) => (one < two ? -1 : Number(one > two))),
  );
}
