import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import type { JobWorker } from '../src/jobs/worker.ts';
import { startWorker } from './imports-support.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './start-test-server.ts';

export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly raw: Email;
  /** The secret behind the # of its link. */
  readonly token: string | undefined;
  readonly link: string | undefined;
}

/** A server that sends, and the folder where its mails end up. */
export interface MailServer {
  readonly server: TestServer;
  readonly mailbox: Mailbox;
  close(): Promise<void>;
}

const PATIENCE_MILLISECONDS = 15_000;

export class Mailbox {
  readonly #folder: string;
  readonly #seen = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The next one to that address that was not given yet. */
  async next(to: string): Promise<ReadMail> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      for (const [name, mail] of await this.#unseen()) {
        if (mail.to !== to.toLowerCase()) continue;
        this.#seen.add(name);
        return mail;
      }
      if (Date.now() > deadline) throw new Error(`No mail came to ${to}.`);
      await sleep(20);
    }
  }

  /** Those that lie there and were not given. */
  async waiting(to: string): Promise<ReadMail[]> {
    return (await this.#unseen()).map(([, mail]) => mail).filter((mail) => mail.to === to.toLowerCase());
  }

  async #unseen(): Promise<(readonly [string, ReadMail])[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const unseen = names.filter((name) => name.endsWith('.eml') && !this.#seen.has(name)).toSorted();
    const mails = await Promise.all(
      unseen.map(async (name) => [name, await readMail(join(this.#folder, name))] as const),
    );
    return mails.flatMap(([name, mail]) => (mail ? [[name, mail] as const] : []));
  }
}

async function readMail(path: string): Promise<ReadMail | undefined> {
  const content = await readFile(path);
  // Somebody is writing it at this moment.
  if (content.length === 0) return undefined;
  const raw = await PostalMime.parse(content);
  const [first] = raw.to ?? [];
  const text = raw.text ?? '';
  const link = /https?:\/\/\S+#token=\S+/.exec(text)?.[0];
  const to = first && 'address' in first ? (first.address ?? '') : '';
  return {
    ...{ to, subject: raw.subject ?? '', text, html: raw.html ?? '', raw, link },
    token: link?.split('#token=')[1],
  };
}

/** With jobs, so that mails are sent. */
export async function startMailServer(options: TestServerOptions = {}): Promise<MailServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tickboard-mails-'));
  const server = await startTestServer({ ...options, config: { dataDir, ...options.config } });
  const worker: JobWorker = await startWorker(server);
  return {
    server,
    mailbox: new Mailbox(join(dataDir, 'mail')),
    async close() {
      await worker.stop();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
