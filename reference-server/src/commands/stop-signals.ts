const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = (typeof signals)[number];

export interface StopWatch {
  /** From the moment the watch was set; a signal that comes before anybody waits is not lost. */
  readonly told: Promise<StopSignal>;
  /** For who will not wait any more. */
  end(): void;
}

export function watchForStop(): StopWatch {
  // A promise alone does not keep the process alive.
  const keepAlive = setInterval(() => undefined, 2 ** 30);
  const end = (): void => clearInterval(keepAlive);
  const told = new Promise<StopSignal>((tell) => void onNextStopSignal(tell));
  void told.then(end);
  return { told, end };
}

/**
 * Once, whichever comes first; the others are free again for the next one who asks.
 *
 * @returns what ends the waiting, for who has done without a signal.
 */
export function onNextStopSignal(act: (signal: StopSignal) => void): () => void {
  const forget = (): void => {
    for (const name of signals) process.off(name, listen);
  };
  const listen = (signal: StopSignal): void => {
    forget();
    act(signal);
  };
  for (const name of signals) process.on(name, listen);
  return forget;
}

/** The exit code a shell gives to a process that a signal ended. */
export const exitCodeOf: Readonly<Record<StopSignal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
