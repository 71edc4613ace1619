import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import type { Cluster } from '../support/cluster.ts';
import { HttpClient } from '../support/http.ts';
import { runProcess, ServerProcess } from '../support/server-process.ts';
import { socketEvents, streamedEvents } from './catch-up.ts';
import type { CatchUpWay, Contender } from './contender.ts';
import { nextMessage, openWebSocket } from './sockets.ts';

const program = new URL('../../reference-server/src/main.ts', import.meta.url);
export const writers = 8;
const page = 200;

/** The server as people run it, but for limits that would end a bench, and a log line for every request. */
export async function startProduct(cluster: Cluster): Promise<Contender> {
  const environment = {
    DATABASE_URL: await cluster.create('product'),
    DATA_DIR: join(cluster.folder, 'product'),
    PORT: '0',
    RATE_LIMITS: 'false',
    LOG_LEVEL: 'warn',
    EVENT_RETENTION_COUNT: '1000000',
  };
  const command = (parameters: readonly string[]) => runProcess({ program, parameters, environment });
  await command(['create-admin', '--email', 'bench@example.com', '--generate-password']);
  const token = (await command(['create-key', '--name', 'Bench', '--member', 'bench@example.com'])).trim();
  const server = await ServerProcess.start({ program, parameters: ['serve'], environment });
  const http = new HttpClient(server.url, { authorization: `Bearer ${token}` });
  return new Product({ server, http, token, ...(await createBoard(http)) });
}

interface Board {
  readonly projectId: string;
  readonly taskIds: readonly string[];
}

async function createBoard(http: HttpClient): Promise<Board> {
  const { id: projectId } = await http.json<{ id: string }>('POST', '/api/v1/projects', { name: 'Bench' });
  const taskIds: string[] = [];
  for (let index = 0; index < writers; index += 1) {
    const path = `/api/v1/projects/${projectId}/tasks`;
    const { id } = await http.json<{ id: string }>('POST', path, { title: `Task ${index}` });
    taskIds.push(id);
  }
  return { projectId, taskIds };
}

interface ProductParts extends Board {
  readonly server: ServerProcess;
  readonly http: HttpClient;
  readonly token: string;
}

class Product implements Contender {
  readonly server: ServerProcess;
  readonly #parts: ProductParts;

  constructor(parts: ProductParts) {
    this.server = parts.server;
    this.#parts = parts;
  }

  async openSocket(): Promise<WebSocket> {
    const socket = await this.#signIn();
    const ready = nextMessage(socket, 'caught-up');
    this.#subscribe(socket);
    await ready;
    return socket;
  }

  async write(writer: number): Promise<void> {
    const { http, taskIds } = this.#parts;
    // Never what it was, since a change that changes nothing is no event.
    const title = `Call the printer back about the proofs ${randomBytes(4).toString('hex')}`;
    await http.send('PATCH', `/api/v1/tasks/${taskIds[writer % writers]}`, { title });
  }

  async fill(events: number): Promise<void> {
    let missing = events - (await this.#revision());
    const one = async (writer: number): Promise<void> => {
      while (missing-- > 0) await this.write(writer);
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => one(writer)));
  }

  async catchUp(way: CatchUpWay, events: number): Promise<void> {
    const { server, http, token, projectId } = this.#parts;
    const after = (await this.#revision()) - events;
    if (way === 'socket') {
      const socket = await this.#signIn();
      const all = socketEvents(socket, events);
      this.#subscribe(socket, after);
      await all;
    } else if (way === 'sse') {
      const url = `${server.url}/api/v1/realtime/events?subscribe=${projectId}:${after}`;
      await streamedEvents(url, { authorization: `Bearer ${token}` }, events);
    } else {
      for (let seq = after; seq < after + events; seq += page) {
        await http.json('GET', `/api/v1/streams/${projectId}/events?after=${seq}&limit=${page}`);
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#parts.http[Symbol.dispose]();
    await this.server[Symbol.asyncDispose]();
  }

  async #signIn(): Promise<WebSocket> {
    const socket = await openWebSocket(`${this.server.url}/api/v1/realtime`);
    const ready = nextMessage(socket, 'authenticated');
    socket.send(JSON.stringify({ type: 'auth', token: this.#parts.token }));
    await ready;
    return socket;
  }

  #subscribe(socket: WebSocket, after?: number): void {
    socket.send(JSON.stringify({ type: 'subscribe', stream: this.#parts.projectId, after }));
  }

  async #revision(): Promise<number> {
    const { revision } = await this.#parts.http.json<{ revision: number }>(
      'GET',
      `/api/v1/projects/${this.#parts.projectId}/board`,
    );
    return revision;
  }
}
