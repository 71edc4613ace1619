import type { Store } from '@tickboard/sdk/stores';
import { useCallback, useSyncExternalStore } from 'react';

/** The state of any store of the SDK; the component is drawn again when it changes. */
export function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(
    useCallback((listener: () => void) => store.subscribe(listener), [store]),
    useCallback(() => store.getSnapshot(), [store]),
  );
}
