import type { OperationHandlers } from '../../http/operations.ts';
import { expiredSessionCookie, sessionCookie } from './session.cookie.ts';
import { presentOpenedSession, presentSession } from './session.presenter.ts';
import type { SessionService } from './session.service.ts';

type SessionOperations = 'createSession' | 'getSession' | 'switchSession' | 'deleteSession';

/** @param cookieDays Browsers keep a cookie for at most 400 days. */
export function sessionHandlers(
  sessions: SessionService,
  cookieDays: number,
): OperationHandlers<SessionOperations> {
  return {
    async createSession({ body, client }) {
      const signIn = await sessions.checkPassword(body);
      return {
        actor: signIn.actor,
        async work() {
          const opened = await sessions.open(signIn, body.deviceName ?? null);
          const headers = {
            'Cache-Control': 'no-store',
            ...(body.cookie ? { 'Set-Cookie': sessionCookie(opened.token, client, cookieDays) } : {}),
          };
          return { status: 201, body: presentOpenedSession(opened), location: '/session', headers };
        },
      };
    },

    async getSession({ actor }) {
      return { status: 200, body: presentSession(await sessions.get(actor)) };
    },

    async switchSession({ actor, body }) {
      return { status: 200, body: presentSession(await sessions.switch(actor, body.organizationId)) };
    },

    async deleteSession({ actor, client }) {
      await sessions.end(actor);
      return { status: 204, headers: { 'Set-Cookie': expiredSessionCookie(client) } };
    },
  };
}
