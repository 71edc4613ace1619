import { Client } from 'pg';
import type { WebSocket } from 'ws';
import type { Cluster } from '../support/cluster.ts';
import { HttpClient } from '../support/http.ts';
import { ServerProcess } from '../support/server-process.ts';
import { eventCounter, socketEvents } from './catch-up.ts';
import type { CatchUpWay, Contender } from './contender.ts';
import { openWebSocket } from './sockets.ts';

const emptyFrameBytes = '{"type":"event","event":{"title":""}}'.length;
const page = 200;

/** @param frameBytes size of the product's frames, so that both sides send as much. */
export async function startFloor(cluster: Cluster, frameBytes: number): Promise<Contender> {
  const databaseUrl = await cluster.create('floor');
  const server = await ServerProcess.start({
    program: new URL('floor-server.ts', import.meta.url),
    environment: { DATABASE_URL: databaseUrl },
  });
  return new Floor(server, databaseUrl, 'x'.repeat(Math.max(0, frameBytes - emptyFrameBytes)));
}

class Floor implements Contender {
  readonly server: ServerProcess;
  readonly #http: HttpClient;
  readonly #databaseUrl: string;
  readonly #title: string;

  constructor(server: ServerProcess, databaseUrl: string, title: string) {
    this.server = server;
    this.#http = new HttpClient(server.url);
    this.#databaseUrl = databaseUrl;
    this.#title = title;
  }

  openSocket(): Promise<WebSocket> {
    return openWebSocket(this.server.url);
  }

  async write(): Promise<void> {
    await this.#http.send('PATCH', '/', { title: this.#title });
  }

  /** Its own rows do not have to be true ones. They are numbered anew, so that the last so many are those after 0. */
  async fill(events: number): Promise<void> {
    const client = new Client({ connectionString: this.#databaseUrl });
    await client.connect();
    const payload = JSON.stringify({ type: 'event', event: { title: this.#title } });
    await client.query('truncate events restart identity');
    await client.query('insert into events (payload) select $1 from generate_series(1, $2)', [
      payload,
      events,
    ]);
    await client.query('vacuum analyze events');
    await client.end();
  }

  async catchUp(way: CatchUpWay, events: number): Promise<void> {
    if (way === 'socket') {
      const socket = await this.openSocket();
      const all = socketEvents(socket, events);
      socket.send('0');
      await all;
    } else if (way === 'sse') {
      const { text } = await this.#http.send('GET', '/sse?after=0');
      eventCounter(events).add(Buffer.from(text));
    } else {
      for (let after = 0; after < events; after += page) {
        await this.#http.json('GET', `/pages?after=${after}&limit=${page}`);
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#http[Symbol.dispose]();
    await this.server[Symbol.asyncDispose]();
  }
}
