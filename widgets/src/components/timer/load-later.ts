/** What opens from the timer's bar. It is loaded once the bar is painted, because it must open without a network, too. */
export function loadLater(): Promise<unknown> {
  return Promise.all([
    import('./define-details.ts'),
    import('./define-notice.ts'),
    import('./notice-desk.ts'),
    import('./recent-tasks.ts'),
  ]);
}
