import type { Fault } from '../../errors.ts';
import { escapePointer, type Place } from './faults.ts';

/** Deeper than any body the spec describes; a bound for everything that walks through one. */
const DEEPEST = 32;

/**
 * What no schema says but the database asks: Postgres has no NUL in text, and half a surrogate pair would silently be
 * stored as another character.
 */
export function storableFaults(value: unknown, place: Place): Fault[] {
  const faults: Fault[] = [];
  const waiting: Located[] = [{ value, pointer: place, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: current, pointer, depth } = next;
    if (typeof current === 'string') faults.push(...textFaults(current, pointer));
    if (typeof current !== 'object' || current === null) continue;
    if (depth === DEEPEST) return [...faults, { pointer, code: 'depth', detail: 'is nested too deeply' }];
    for (const [key, child] of Object.entries(current)) {
      faults.push(...textFaults(key, pointer));
      waiting.push({ value: child, pointer: `${pointer}/${escapePointer(key)}`, depth: depth + 1 });
    }
  }
  return faults;
}

interface Located {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}

function textFaults(text: string, pointer: string): Fault[] {
  if (text.includes('\u0000'))
    return [{ pointer, code: 'null_byte', detail: 'must not contain a NUL character' }];
  if (!text.isWellFormed()) return [{ pointer, code: 'unicode', detail: 'must be well-formed Unicode' }];
  return [];
}
