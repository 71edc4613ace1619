import type { Project, Tickboard } from '@tickboard/sdk';
import { useEffect, useState } from 'react';

export type Projects =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string; readonly retry: () => void }
  | { readonly status: 'loaded'; readonly projects: readonly Project[] };

/** All projects that the person may see. */
export function useProjects(client: Tickboard): Projects {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Projects>({ status: 'loading' });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const retry = (): void => {
      setState({ status: 'loading' });
      setAttempt((count) => count + 1);
    };
    Array.fromAsync(client.projects.list(undefined, { signal })).then(
      (projects) => signal.aborted || setState({ status: 'loaded', projects }),
      (error: Error) => signal.aborted || setState({ status: 'failed', message: error.message, retry }),
    );
    return () => leaving.abort();
  }, [client, attempt]);
  return state;
}
