import type { Session, SessionSummaryPage, SessionTokens } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Answer, type Api } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { newAccount, peopleStep, signIn, withinASecond } from '../support/people.ts';
import { race } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';

const theme = 'sessions';

function refresh(api: Api, refreshToken: string | null): Promise<Answer<SessionTokens>> {
  return api.post('/session/refresh', { refreshToken }, { token: null });
}

export const sessionSteps = [
  peopleStep(theme, 'a sign-in gives tokens that stand for the person', async ({ invite }) => {
    const { api, email, session } = await invite({ role: 'editor' });
    const { accessToken, refreshToken, expiresIn, tokenType, ...rest } = session;
    check(accessToken !== '' && refreshToken !== null && tokenType === 'Bearer', 'Both tokens are there');
    check(expiresIn > 0 && expiresIn <= 3600, `An access token is short: ${expiresIn} s`);
    checkEqual([rest.email, rest.role, rest.kind], [email, 'editor', 'session'], 'Who it is');
    checkEqual(bodyOf(await api.get<Session>('/session'), 200).id, rest.id, 'The session of the token');
  }),

  peopleStep(
    theme,
    'a wrong password and an unknown address get the same answer',
    async ({ api, invite }) => {
      const { email } = await invite({});
      const known = await api.post('/sessions', { email, password: 'wrong' }, { token: null });
      const unknown = await api.post('/sessions', newAccount(), { token: null });
      const [first, second] = [known, unknown].map((answer) => problemOf(answer, 401, 'invalid_credentials'));
      checkEqual(first?.detail, second?.detail, 'What is said');
    },
  ),

  peopleStep(
    theme,
    'a refresh gives the next tokens, and eight at once the same ones',
    async ({ invite }) => {
      const { api, session } = await invite({});
      const answers = await race(8, () => refresh(api, session.refreshToken));
      const next = new Set(answers.map((answer) => bodyOf(answer, 200).refreshToken));
      checkEqual(next.size, 1, 'One successor');
      check(!next.has(session.refreshToken), 'Which is another one');
      const { accessToken } = bodyOf(await refresh(api, [...next][0] ?? null), 200);
      const { id } = bodyOf(await api.get<Session>('/session', { token: accessToken }), 200);
      checkEqual(id, session.id, 'The session stays');
    },
  ),

  peopleStep(theme, 'a spent refresh token that comes back ends the session', async ({ invite }) => {
    const { api, session } = await invite({});
    const second = bodyOf(await refresh(api, session.refreshToken), 200);
    const third = bodyOf(await refresh(api, second.refreshToken), 200);
    problemOf(await refresh(api, session.refreshToken), 401, 'invalid_refresh_token');
    problemOf(await refresh(api, third.refreshToken), 401, 'invalid_refresh_token');
    await withinASecond(async () => {
      problemOf(await api.get('/session', { token: third.accessToken }), 401, 'unauthenticated');
    });
  }),

  peopleStep(theme, 'what is no refresh token gives nothing and ends nothing', async ({ invite }) => {
    const { api, session } = await invite({});
    const wrong = `${session.refreshToken?.slice(0, -4)}AAAA`;
    for (const token of [wrong, 'tbr_wrong']) {
      problemOf(await refresh(api, token), 401, 'invalid_refresh_token');
    }
    bodyOf(await refresh(api, session.refreshToken), 200);
  }),

  peopleStep(theme, 'a session that has signed out acts no longer', async ({ invite }) => {
    const { api, session } = await invite({});
    bodyOf(await api.delete('/session'), 204);
    await withinASecond(async () => {
      problemOf(await api.get('/session'), 401, 'unauthenticated');
    });
    problemOf(await refresh(api, session.refreshToken), 401, 'invalid_refresh_token');
  }),

  peopleStep(
    theme,
    'one sees and ends all of one’s own sessions, and nobody else’s',
    async ({ api, invite }) => {
      const person = await invite({});
      const [second, third] = [await signIn(api, person), await signIn(api, person)];
      const listed = bodyOf(await person.api.get<SessionSummaryPage>('/sessions'), 200).items;
      const own = [person.session.id, second.id, third.id];
      checkEqual(listed.map(({ id }) => id).toSorted(), own.toSorted(), 'The sessions');
      checkEqual(
        listed.filter(({ current }) => current).map(({ id }) => id),
        [person.session.id],
        'The one that asks',
      );
      const other = await invite({});
      problemOf(await person.api.delete(`/sessions/${other.session.id}`), 404, 'not_found');
      bodyOf(await person.api.delete(`/sessions/${second.id}`), 204);
      bodyOf(await person.api.delete('/sessions'), 204);
      for (const { accessToken: token } of [second, third]) {
        await withinASecond(async () => {
          problemOf(await api.get('/session', { token }), 401, 'unauthenticated');
        });
      }
      bodyOf(await person.api.get('/session'), 200);
    },
  ),

  peopleStep(theme, 'nobody switches to an organization that they do not belong to', async ({ invite }) => {
    const { api } = await invite({});
    problemOf(await api.post('/session/switch', { organizationId: newId() }), 404, 'not_found');
  }),
];
