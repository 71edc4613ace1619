import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadAnswer, LoadResult, LoadTask } from './task.ts';

const patienceMilliseconds = 30_000;

/** The process that sends requests, and nothing else. */
export class Load implements Disposable {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL('client.ts', import.meta.url)), {
    execArgv: ['--no-warnings'],
  });

  async run(task: LoadTask): Promise<LoadResult> {
    const signal = AbortSignal.timeout(task.milliseconds + patienceMilliseconds);
    const answered = once(this.#child, 'message', { signal });
    this.#child.send(task);
    const [answer] = (await answered) as [LoadAnswer];
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.result;
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL');
  }
}
