import { http, ws, type RequestHandler, type WebSocketHandler } from 'msw';
import type { ClientMessage, ServerMessage } from '../realtime/messages.ts';
import { contract } from '../generated/contract.gen.ts';
import type { MockBackend } from './mock-backend.ts';

/**
 * Handlers for msw that answer every request below `/api/v1`, and its realtime socket, by the backend: for pages whose
 * client is not given the backend's own `fetch` and `WebSocket`.
 */
export function mswHandlers(backend: MockBackend, origin = '*'): (RequestHandler | WebSocketHandler)[] {
  const socket = ws.link(
    `${origin === '*' ? '*' : origin.replace(/^http/, 'ws')}${contract.basePath}/realtime`,
  );
  return [
    http.all(`${origin}${contract.basePath}/*`, ({ request }) => backend.handle(request)),
    socket.addEventListener('connection', ({ client }) => {
      const session = backend.openRealtime({
        send: (message: ServerMessage) => client.send(JSON.stringify(message)),
        close: (code) => client.close(code),
      });
      client.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') session.receive(JSON.parse(data) as ClientMessage);
      });
      client.addEventListener('close', () => session.closed());
    }),
  ];
}
