/** Does something after a while, for which no process of Node is kept alive. */
export function later(work: () => void, milliseconds: number): void {
  const timer: unknown = setTimeout(work, milliseconds);
  if (typeof timer === 'object') (timer as { unref(): void }).unref();
}
