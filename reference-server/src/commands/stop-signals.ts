const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = (typeof signals)[number];

/** From the moment of this call; a signal that comes before anybody waits is not lost. */
export function untilStopSignal(): Promise<StopSignal> {
  // A promise alone does not keep the process alive.
  const keepAlive = setInterval(() => undefined, 2 ** 30);
  return new Promise((told) => {
    for (const signal of signals) {
      process.once(signal, () => {
        clearInterval(keepAlive);
        told(signal);
      });
    }
  });
}

/** The exit code a shell gives to a process that a signal ended. */
export const exitCodeOf: Readonly<Record<StopSignal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
