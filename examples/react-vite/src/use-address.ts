import { useCallback, useSyncExternalStore } from 'react';

/** What is on the screen is in the address, so that it can be sent and come back to: `#/APP/task-id`. */
export interface Address {
  readonly projectKey: string;
  readonly taskId: string;
}

export function useAddress(): [Address, (address: Address) => void] {
  const hash = useSyncExternalStore(onChange, () => location.hash);
  const [projectKey = '', taskId = ''] = hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  const go = useCallback((address: Address) => {
    const parts = [address.projectKey, address.taskId].filter((part) => part !== '');
    location.hash = `/${parts.map(encodeURIComponent).join('/')}`;
  }, []);
  return [{ projectKey, taskId }, go];
}

function onChange(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
