import { demoSignIn } from '../../reference-server/src/features/demo/content/people.ts';

/** The demo of a running server, as somebody finds it in the middle of a working day. */
export interface PicturedDemo {
  readonly url: string;
  /** An access token of the person who looks. */
  readonly token: string;
  /** The project `APP`. */
  readonly projectId: string;
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly key: string; readonly title?: string }[];
}

const minuteMilliseconds = 60_000;

/** Starts a timer as if it had run for a while, and adds time before it. */
export async function prepareDemo(url: string): Promise<PicturedDemo> {
  const call = caller(url);
  const { accessToken: token } = await call<{ accessToken: string }>('POST', '/sessions', '', demoSignIn);
  const { items: projects } = await call<Listed>('GET', '/projects', token);
  const projectId = projects.find(({ key }) => key === 'APP')?.id ?? '';
  const { items: tasks } = await call<Listed>('GET', `/projects/${projectId}/tasks?limit=200`, token);
  const idOf = (wanted: string) => tasks.find(({ title }) => title === wanted)?.id;
  const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMilliseconds).toISOString();
  await call('POST', '/time-entries', token, {
    taskId: idOf('One screen for the crew at the gate'),
    startedAt: ago(140),
    endedAt: ago(65),
  });
  await call('POST', '/timer/start', token, {
    taskId: idOf('Keep selling without a network'),
    startedAt: ago(42),
    overlap: 'clip',
  });
  return { url, token, projectId };
}

type Call = <T>(method: string, path: string, token: string, body?: object) => Promise<T>;

function caller(url: string): Call {
  return async <T>(method: string, path: string, token: string, body?: object) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    // On a working day the demo has time of its own there.
    const isTaken = path === '/time-entries' && response.status === 409;
    if (!response.ok && !isTaken)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
}
