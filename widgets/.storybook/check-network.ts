/** A story has the mock for its server: whatever it asks of another one is a fault, here and on a docs site alike. */
export function checkNetwork(): void {
  // Each story answers for itself alone.
  const asked = performance.getEntriesByType('resource').map(({ name }) => name);
  performance.clearResourceTimings();
  const foreign = asked.filter(
    (name) => /^(?:https?|wss?):/.test(name) && new URL(name).host !== location.host,
  );
  if (foreign.length > 0) throw new Error(`The story asked the network for ${foreign.join(', ')}`);
}
