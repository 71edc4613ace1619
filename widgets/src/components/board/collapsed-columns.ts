/** What one device remembers of a project's columns. Storage may be forbidden or full: then it is forgotten. */
function keyOf(projectId: string): string {
  return `tickboard.collapsed.${projectId}`;
}

export function readCollapsed(projectId: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(projectId)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

export function keepCollapsed(projectId: string, statusIds: ReadonlySet<string>): void {
  try {
    if (statusIds.size === 0) {
      localStorage.removeItem(keyOf(projectId));
    } else {
      localStorage.setItem(keyOf(projectId), JSON.stringify([...statusIds]));
    }
  } catch {
    // It stays as it is until the page is left.
  }
}
