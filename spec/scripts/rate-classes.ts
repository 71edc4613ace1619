import type { OperationEntry } from './document.ts';

/** Requests of different classes are counted apart, so that who reads much can still write. */
export const rateClasses = ['sign-in', 'write', 'read', 'search', 'import'] as const;

export type RateClass = (typeof rateClasses)[number];

/**
 * By itself: what changes something without credentials is where passwords and links are guessed. The operation says it
 * where it is another.
 */
export function rateClassOf({ method, operation }: OperationEntry): RateClass {
  const said = operation['x-tickboard-rate-class'];
  if (said !== undefined && !rateClasses.includes(said)) {
    throw new Error(`${operation.operationId} is of no known rate class: ${said}.`);
  }
  if (said !== undefined) return said;
  if (method === 'get') return 'read';
  return operation.security.length === 0 ? 'sign-in' : 'write';
}
