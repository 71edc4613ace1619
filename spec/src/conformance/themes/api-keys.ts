import type { ApiKey, ApiKeyCreate, ApiKeyCreated, ApiKeyPage, Task } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Api } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { peopleStep, withinASecond } from '../support/people.ts';
import { newId } from '../support/uuid.ts';
import { inProject } from '../support/workplace.ts';

const theme = 'API keys';

async function makeKey(api: Api, input: Partial<ApiKeyCreate> = {}): Promise<ApiKeyCreated> {
  const body = { name: 'Conformance', scopes: ['projects:read', 'tasks:read'], ...input };
  return bodyOf(await api.post<ApiKeyCreated>('/api-keys', body), 201);
}

export const apiKeySteps = [
  peopleStep(
    theme,
    'a key shows its secret once, and does what it was made for and no more',
    ({ context, invite }) =>
      inProject(context, async ({ task }) => {
        const { api, memberId } = await invite({ role: 'editor' });
        const { id: taskId } = await task();
        const { id, key: token, prefix } = await makeKey(api);
        check(token.includes(prefix), 'The prefix is that of the key');
        problemOf(await api.get('/session', { token }), 403, 'insufficient_scope');
        bodyOf(await api.get(`/tasks/${taskId}`, { token }), 200);
        problemOf(await api.patch(`/tasks/${taskId}`, { title: 'No' }, { token }), 403, 'insufficient_scope');
        problemOf(
          await api.post('/api-keys', { name: 'No', scopes: ['tasks:read'] }, { token }),
          403,
          'session_required',
        );
        problemOf(await api.delete('/session', { token }), 403, 'session_required');
        const listed = await api.get<ApiKeyPage>('/api-keys');
        const own = bodyOf(listed, 200).items;
        checkEqual(
          own.map((each) => [each.id, each.memberId]),
          [[id, memberId]],
          'The own keys',
        );
        check(!JSON.stringify(own).includes(token), 'No secret in the list');
      }),
  ),

  peopleStep(theme, 'a key that is bound to a project sees no other', ({ context, invite }) =>
    inProject(context, (other) =>
      inProject(context, async ({ project, task }) => {
        const { api } = await invite({ role: 'editor' });
        const { key: token } = await makeKey(api, {
          scopes: ['projects:read', 'tasks:read', 'tasks:write'],
          projectIds: [project.id],
        });
        const { id } = await task();
        bodyOf(await api.patch<Task>(`/tasks/${id}`, { title: 'By key' }, { token }), 200);
        problemOf(await api.get(`/projects/${other.project.id}`, { token }), 404, 'not_found');
        const listed = bodyOf(
          await api.get<{ items: { id: string }[] }>('/projects?limit=200', { token }),
          200,
        );
        checkEqual(
          listed.items.map((each) => each.id),
          [project.id],
          'The projects in the list',
        );
      }),
    ),
  ),

  peopleStep(theme, 'nobody gives a key what they do not have', async ({ invite }) => {
    const { api } = await invite({ role: 'viewer' });
    const give = (scopes: string[], more = {}) => api.post('/api-keys', { name: 'No', scopes, ...more });
    for (const scope of ['tasks:write', 'members:admin', 'account:write', 'no:such']) {
      problemOf(await give(['tasks:read', scope]), 422, 'scope_not_grantable');
    }
    problemOf(await give(['tasks:read'], { projectIds: [newId()] }), 422, 'invalid_reference');
    problemOf(await give(['tasks:read'], { expiresAt: '2020-01-01T00:00:00.000Z' }), 422, 'expiry_in_past');
    problemOf(await give(['tasks:read'], { forOrganization: true }), 403, 'insufficient_scope');
  }),

  peopleStep(
    theme,
    'a key loses what the person behind it loses, and ends with them',
    async ({ api, invite }) => {
      const person = await invite({ role: 'editor' });
      const { key: token } = await makeKey(person.api, { scopes: ['projects:read', 'projects:write'] });
      const { id } = bodyOf(
        await api.post<{ id: string }>('/projects', { name: 'Conformance' }, { token }),
        201,
      );
      bodyOf(await api.delete(`/projects/${id}`), 204);
      bodyOf(await api.patch(`/members/${person.memberId}`, { role: 'viewer' }), 200);
      await withinASecond(async () => {
        problemOf(await api.post('/projects', { name: '' }, { token }), 403, 'insufficient_scope');
      });
      bodyOf(await api.delete(`/members/${person.memberId}`), 204);
      await withinASecond(async () => {
        problemOf(await api.get('/projects', { token }), 401, 'unauthenticated');
      });
    },
  ),

  peopleStep(theme, 'a key is rotated with an overlap or without, and revoked', async ({ invite }) => {
    const { api } = await invite({ role: 'viewer' });
    const { id, key: first } = await makeKey(api);
    const rotate = async (overlapSeconds: number) =>
      bodyOf(await api.post<ApiKeyCreated>(`/api-keys/${id}/rotate`, { overlapSeconds }), 200).key;
    const second = await rotate(60);
    for (const token of [first, second]) bodyOf(await api.get('/projects', { token }), 200);
    const third = await rotate(0);
    await withinASecond(async () => {
      for (const token of [first, second])
        problemOf(await api.get('/projects', { token }), 401, 'unauthenticated');
    });
    bodyOf(await api.get('/projects', { token: third }), 200);
    const { scopes } = bodyOf(await api.get<ApiKey>(`/api-keys/${id}`), 200);
    checkEqual(scopes.toSorted(), ['projects:read', 'tasks:read'], 'The scopes stay');
    bodyOf(await api.delete(`/api-keys/${id}`), 204);
    await withinASecond(async () => {
      problemOf(await api.get('/projects', { token: third }), 401, 'unauthenticated');
    });
  }),

  peopleStep(
    theme,
    'another person’s key is not there, except for who administers keys',
    async ({ api, invite }) => {
      const [one, two] = [await invite({ role: 'editor' }), await invite({ role: 'editor' })];
      const { id } = await makeKey(one.api);
      problemOf(await two.api.get(`/api-keys/${id}`), 404, 'not_found');
      problemOf(await two.api.delete(`/api-keys/${id}`), 404, 'not_found');
      problemOf(await two.api.get('/api-keys?all=true'), 403, 'insufficient_scope');
      bodyOf(await api.get(`/api-keys/${id}`), 200);
    },
  ),
];
