const begun = new WeakMap<() => Promise<unknown>, Promise<unknown>>();

/** The content comes first: what else is loaded waits until it has been painted. Once for each of what is to be loaded. */
export async function loadAfterPaint<Module>(load: () => Promise<Module>): Promise<Module> {
  const loading = begun.get(load) ?? afterPaint().then(load);
  begun.set(load, loading);
  // What could not be loaded is tried again by whoever asks next.
  loading.catch(() => begun.delete(load));
  // What is kept under a function is what that function loads.
  return loading as Promise<Module>;
}

/** In a page that is not shown nothing is painted, and nothing waits for that. */
async function afterPaint(): Promise<void> {
  // On a server, where frameworks register the elements to write their tags, nothing ever is.
  if (!('requestAnimationFrame' in globalThis)) {
    return;
  }
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 500);
  });
}
