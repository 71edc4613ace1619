// Stands in for access/rights.ts on the floor: whoever asks may do everything.
export function requireScopesSomewhere(): void {}

export function isDecidedByProject(): boolean {
  return false;
}

export function requireScopesThere(): void {}

export function requireScopesIn(): void {}

export function requireScopesOutside(): void {}
