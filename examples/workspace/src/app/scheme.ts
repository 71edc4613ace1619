const storageKey = 'tickboard-scheme';

export type Scheme = 'light' | 'dark';

/** The scheme that is seen now: the chosen one, else the system's. */
export function currentScheme(): Scheme {
  const chosen = document.documentElement.dataset['scheme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function chooseScheme(scheme: Scheme): void {
  document.documentElement.dataset['scheme'] = scheme;
  try {
    localStorage.setItem(storageKey, scheme);
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
}
