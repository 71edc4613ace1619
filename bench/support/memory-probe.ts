/** Loaded into a server before its own code, so that what is measured is the unchanged server: answers over IPC. */
export interface Usage {
  readonly rss: number;
  /** What JavaScript holds: objects and buffers. */
  readonly held: number;
  /** Of all threads, since the start. */
  readonly cpuMilliseconds: number;
}

function usage(): Usage {
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return { rss, held: heapUsed + external, cpuMilliseconds: (user + system) / 1000 };
}

process.on('message', (message) => {
  // Twice: what a first collection finalizes, the second one frees.
  if (message === 'collect') {
    globalThis.gc?.();
    globalThis.gc?.();
  }
  process.send?.(usage());
});
// A bench that was killed leaves no servers behind.
process.on('disconnect', () => process.exit());
process.channel?.unref();
