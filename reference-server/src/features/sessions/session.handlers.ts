import type { Origins } from '../../access/origins.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import type { Client, OperationHandlers } from '../../http/operations.ts';
import { readCookie, requireAllowedOrigin, writeCookie } from './cookies.ts';
import { deviceCookie, readDevice, renewedDeviceCookie } from './device.cookie.ts';
import { deviceNameOf } from './device-name.ts';
import type { RefreshService } from './refresh.service.ts';
import {
  presentOpenedSession,
  presentSession,
  presentSessionSummary,
  presentSessionTokens,
} from './session.presenter.ts';
import type { SessionService } from './session.service.ts';
import type { OpenedSession } from './session.ts';
import type { SignInService } from './sign-in.service.ts';

type SessionOperations =
  | 'createSession'
  | 'refreshSession'
  | 'getSession'
  | 'switchSession'
  | 'deleteSession'
  | 'listSessions'
  | 'revokeSession'
  | 'revokeSessions';

export interface SessionParts {
  readonly sessions: SessionService;
  readonly signIns: SignInService;
  readonly refreshes: RefreshService;
  readonly signer: TokenSigner;
  readonly origins: Origins;
  readonly days: number;
}

const DAY_SECONDS = 86_400;
/** Browsers keep no cookie for longer. */
const COOKIE_DAYS_AT_MOST = 400;
const SECRET = { 'Cache-Control': 'no-store' };

export function sessionHandlers(parts: SessionParts): OperationHandlers<SessionOperations> {
  const { sessions } = parts;
  return {
    ...tokenHandlers(parts),

    async getSession({ actor }) {
      return { status: 200, body: presentSession(await sessions.get(actor)) };
    },

    async switchSession({ actor, body }) {
      const opened = await sessions.switch(actor, body.organizationId);
      return { status: 200, body: presentOpenedSession(opened), headers: SECRET };
    },

    async deleteSession({ actor, client }) {
      await sessions.revoke(actor, actor.credential.id);
      return { status: 204, headers: { 'Set-Cookie': writeCookie('tickboard_refresh', '', client, 0) } };
    },

    async listSessions({ actor, query }) {
      const { items, nextCursor } = await sessions.list(actor, query);
      const { id } = actor.credential;
      const body = { items: items.map((item) => presentSessionSummary(item, id)), nextCursor };
      return { status: 200, body };
    },

    async revokeSession({ actor, path }) {
      await sessions.revoke(actor, path.sessionId);
      return { status: 204 };
    },

    async revokeSessions({ actor }) {
      await sessions.revokeOthers(actor);
      return { status: 204 };
    },
  };
}

/** Those that come without an access token, and give one. */
function tokenHandlers(parts: SessionParts): OperationHandlers<'createSession' | 'refreshSession'> {
  const { signIns, refreshes, signer, origins, days } = parts;
  return {
    async createSession({ body, headers, client }) {
      if (body.cookie) requireAllowedOrigin(origins, headers);
      const device = await readDevice(signer, { headers, client });
      const signIn = await signIns.checkPassword(body, { address: client.address, device });
      const name = body.deviceName ?? deviceNameOf(headers['user-agent']);
      return {
        actor: signIn.actor,
        async work() {
          const opened = await signIns.open(signIn, { name, address: client.address });
          const mark = await deviceCookie(signer, { device, email: body.email, client });
          const answer = body.cookie ? inCookies(opened, { client, days, mark }) : inBody(opened);
          const { shown, headers: secret } = answer;
          return { status: 201, body: presentOpenedSession(shown), location: '/session', headers: secret };
        },
      };
    },

    async refreshSession({ body, headers, client }) {
      const isCookie = body?.refreshToken === undefined;
      if (isCookie) requireAllowedOrigin(origins, headers);
      const token = body?.refreshToken ?? readCookie('tickboard_refresh', { headers, client });
      const opened = await refreshes.refresh(token, client.address);
      const mark = isCookie ? await renewedDeviceCookie(signer, { headers, client }) : undefined;
      const answer = isCookie ? inCookies(opened, { client, days, mark }) : inBody(opened);
      return { status: 200, body: presentSessionTokens(answer.shown), headers: answer.headers };
    },
  };
}

interface HandedOver {
  readonly shown: OpenedSession;
  readonly headers: Readonly<Record<string, string>>;
}

function inBody(opened: OpenedSession): HandedOver {
  return { shown: opened, headers: SECRET };
}

/** @param mark by which the browser is known again. */
function inCookies(
  opened: OpenedSession,
  { client, days, mark }: { client: Client; days: number; mark: string | undefined },
): HandedOver {
  const seconds = Math.min(days, COOKIE_DAYS_AT_MOST) * DAY_SECONDS;
  const cookie = writeCookie('tickboard_refresh', opened.refreshToken ?? '', client, seconds);
  const cookies = mark === undefined ? cookie : `${cookie}\n${mark}`;
  return { shown: { ...opened, refreshToken: null }, headers: { ...SECRET, 'Set-Cookie': cookies } };
}
