import type { Import, Tickboard } from '@tickboard/sdk';

const lookEveryMs = 500;

/** Gives an import again and again, as far as it has come, until it has ended. */
export async function* followImport(
  client: Tickboard,
  started: Import,
  signal: AbortSignal,
): AsyncGenerator<Import, void, undefined> {
  let current = started;
  yield current;
  while (current.finishedAt === null) {
    await pause(lookEveryMs, signal);
    current = await client.imports.get(current.id, { signal });
    yield current;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(new Error('The page was left.', { cause: signal.reason }));
      },
      { once: true },
    );
  });
}
