import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import PostalMime, { type Email } from 'postal-mime';

export interface TakenMail {
  /** As the envelope says, which is what decides who gets it. */
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly source: string;
  readonly parsed: Email;
}

interface Line {
  readonly port?: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly user?: string;
  readonly content: string;
}

/** An SMTP server in another process, and what it was sent. */
export class TestSmtpServer {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(process: ChildProcess, lines: AsyncIterator<string>, port: number) {
    this.#process = process;
    this.#lines = lines;
    this.port = port;
  }

  static async start(): Promise<TestSmtpServer> {
    const fixture = fileURLToPath(new URL('smtp-server.fixture.ts', import.meta.url));
    const child = spawn(process.execPath, [fixture], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { port } = await nextLine(lines);
    return new TestSmtpServer(child, lines, port ?? 0);
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async next(): Promise<TakenMail> {
    const { from, to, user, content } = await nextLine(this.#lines);
    const source = Buffer.from(content, 'base64');
    return { from, to, user, source: source.toString('latin1'), parsed: await PostalMime.parse(source) };
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<Line> {
  const { value, done } = await lines.next();
  if (done) throw new Error('The SMTP server has ended.');
  return JSON.parse(value) as Line;
}
