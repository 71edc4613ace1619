import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Contender, Side } from './contender.ts';

const opensAtOnce = 20;
const patienceMilliseconds = 10_000;

/** The open ones of both sides. */
export type Sockets = Readonly<Record<Side, WebSocket[]>>;

/** Open. What breaks it later shows in what does not come, and must not end the process before it has tidied up. */
export async function openWebSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
  await once(socket, 'open');
  socket.on('error', () => {});
  return socket;
}

/** Resolves with the first message of this type, which must not be long in coming. */
export function nextMessage(socket: WebSocket, type: string): Promise<Buffer> {
  const mark = Buffer.from(`"type":"${type}"`);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`No message ${type} came.`)), patienceMilliseconds);
    // Not by once(), which would miss a message of the same packet.
    socket.on('message', function look(data) {
      if (!(data as Buffer).includes(mark)) return;
      clearTimeout(late);
      socket.off('message', look);
      resolve(data as Buffer);
    });
  });
}

/** Brings the number of open sockets to `wanted`, up or down. */
export async function resize(sockets: WebSocket[], wanted: number, contender: Contender): Promise<void> {
  while (sockets.length < wanted) {
    const batch = Math.min(opensAtOnce, wanted - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: batch }, () => contender.openSocket()))));
  }
  const leaving = sockets.splice(wanted);
  await Promise.all(
    leaving.map((socket) => {
      socket.close();
      return once(socket, 'close', { signal: AbortSignal.timeout(patienceMilliseconds) });
    }),
  );
}
