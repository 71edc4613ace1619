import type {
  ApiKeyCreated,
  Board,
  Comment,
  EmbedToken,
  EmbedTokenCreate,
  Member,
  Session,
} from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Api } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { peopleStep, withinASecond, type Person } from '../support/people.ts';
import { inProject } from '../support/workplace.ts';

const theme = 'embed tokens';
const origin = 'https://portal.example.com';
const reading = [
  'projects:read',
  'statuses:read',
  'tasks:read',
  'labels:read',
  'comments:read',
  'events:read',
] as const;

async function keyOf({ api }: Person, scopes: readonly string[]): Promise<ApiKeyCreated> {
  return bodyOf(await api.post<ApiKeyCreated>('/api-keys', { name: 'Portal', scopes }), 201);
}

function mint(api: Api, token: string, input: Partial<EmbedTokenCreate> & { projectId: string }) {
  const body = { scopes: [...reading], origins: [origin], ...input };
  return api.post<EmbedToken>('/embed-tokens', body, { token });
}

/** As the page of the host sends it. */
function from(token: string, page = origin) {
  return { token, headers: { origin: page } };
}

export const embedTokenSteps = [
  peopleStep(theme, 'a token shows one project, from its page, and nothing else', ({ context, invite }) =>
    inProject(context, (other) =>
      inProject(context, async ({ project, task }) => {
        const person = await invite({ role: 'editor' });
        const { api } = person;
        const { key } = await keyOf(person, [...reading, 'embed-tokens:write']);
        const { token } = bodyOf(await mint(api, key, { projectId: project.id }), 201);
        const { id } = await task();
        const board = await api.get<Board>(`/projects/${project.id}/board`, from(token));
        checkEqual(bodyOf(board, 200).project.can.createTask, false, 'What it may do');
        const { kind, scopes } = bodyOf(await api.get<Session>('/session', from(token)), 200);
        checkEqual(
          [kind, scopes.toSorted()],
          ['embedToken', ['session:read', ...reading].toSorted()],
          'What it is',
        );
        problemOf(await api.get(`/projects/${project.id}/board`, { token }), 403, 'origin_not_allowed');
        const elsewhere = from(token, 'https://evil.example');
        problemOf(await api.get(`/projects/${project.id}/board`, elsewhere), 403, 'origin_not_allowed');
        problemOf(await api.get(`/projects/${other.project.id}/board`, from(token)), 404, 'not_found');
        problemOf(await api.patch(`/tasks/${id}`, { title: 'No' }, from(token)), 403, 'insufficient_scope');
        problemOf(await api.get('/projects', from(token)), 403, 'session_required');
        problemOf(await api.get('/members', from(token)), 403, 'session_required');
      }),
    ),
  ),

  peopleStep(
    theme,
    'an end user is the same member each time, and signs what they write',
    ({ context, invite }) =>
      inProject(context, async ({ project, task }) => {
        const person = await invite({ role: 'editor' });
        const { api } = person;
        const scopes = [...reading, 'comments:write'] as const;
        const { key } = await keyOf(person, [...scopes, 'embed-tokens:write']);
        const endUser = { id: `customer-${project.id}`, name: 'Noor Haddad' };
        const input = { projectId: project.id, scopes: [...scopes] };
        const first = bodyOf(await mint(api, key, { ...input, endUser }), 201);
        const again = { ...endUser, name: 'Noor H.' };
        const second = bodyOf(await mint(api, key, { ...input, endUser: again }), 201);
        checkEqual(second.memberId, first.memberId, 'The member');
        const { id } = await task();
        const said = await api.post<Comment>(
          `/tasks/${id}/comments`,
          { body: 'Looks good' },
          from(first.token),
        );
        checkEqual(bodyOf(said, 201).authorId, first.memberId, 'The author');
        const member = bodyOf(await api.get<Member>(`/members/${first.memberId}`), 200);
        checkEqual([member.name, member.endUser, member.userId], ['Noor H.', true, null], 'Who it is');
      }),
  ),

  peopleStep(theme, 'a key gives no more than it has, and only a key gives', ({ context, invite }) =>
    inProject(context, async ({ project }) => {
      const person = await invite({ role: 'editor' });
      const { key } = await keyOf(person, ['projects:read', 'tasks:read', 'embed-tokens:write']);
      const input = { projectId: project.id };
      problemOf(
        await mint(person.api, key, { ...input, scopes: ['tasks:read', 'tasks:write'] }),
        422,
        'scope_not_grantable',
      );
      problemOf(await mint(person.api, person.session.accessToken, input), 403, 'session_required');
      problemOf(await mint(person.api, key, { ...input, expiresInSeconds: 3601 }), 400, 'invalid_request');
      problemOf(await mint(person.api, key, { ...input, origins: ['*'] }), 400, 'invalid_request');
      const { key: weak } = await keyOf(person, ['projects:read', 'tasks:read']);
      problemOf(
        await mint(person.api, weak, { ...input, scopes: ['tasks:read'] }),
        403,
        'insufficient_scope',
      );
    }),
  ),

  peopleStep(theme, 'a token ends with its key', ({ context, invite }) =>
    inProject(context, async ({ project }) => {
      const person = await invite({ role: 'editor' });
      const { id, key } = await keyOf(person, [...reading, 'embed-tokens:write']);
      const minted = bodyOf(
        await mint(person.api, key, { projectId: project.id, expiresInSeconds: 600 }),
        201,
      );
      const left = (Date.parse(minted.expiresAt) - Date.now()) / 1000;
      check(left > 400 && left < 800, `It ends when it was asked to: in ${left} s`);
      const path = `/projects/${project.id}`;
      bodyOf(await person.api.get(path, from(minted.token)), 200);
      bodyOf(await person.api.delete(`/api-keys/${id}`), 204);
      await withinASecond(async () => {
        problemOf(await person.api.get(path, from(minted.token)), 401, 'unauthenticated');
      });
    }),
  ),
];
