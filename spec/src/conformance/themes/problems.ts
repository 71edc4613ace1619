import { headerOf, problemOf, bodyOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { apiStep, projectStep } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';

const theme = 'problems';

export const problemSteps = [
  projectStep(theme, 'a wrong body is told every fault, each with its pointer', async ({ api, project }) => {
    const body = {
      title: '',
      dueDate: '2026-02-30',
      priority: 'soon',
      links: [{ url: 'javascript:1' }],
      mood: 1,
    };
    const refused = await api.post(`/projects/${project.id}/tasks`, body);
    const { errors } = problemOf(refused, 400, 'invalid_request');
    const pointers = new Set(errors?.map(({ pointer }) => pointer));
    for (const pointer of ['/title', '/dueDate', '/priority', '/links/0/url', '/links/0/title', '/mood']) {
      check(pointers.has(pointer), `A fault points at ${pointer}: ${[...pointers].join(' ')}`);
    }
    check(
      errors?.every(({ code, detail }) => /^[a-z_]+$/.test(code) && detail !== '') === true,
      'Codes and words',
    );
  }),

  projectStep(theme, 'text that is no JSON, or no object, is refused', async ({ api, project }) => {
    const path = `/projects/${project.id}/tasks`;
    problemOf(await api.send('POST', path, { rawBody: '{"title":' }), 400, 'invalid_json');
    problemOf(await api.post(path, ['title']), 400, 'invalid_request');
    problemOf(await api.post(path, { title: 'NUL \u0000' }), 400, 'invalid_request');
  }),

  projectStep(theme, 'a body of another media type is refused', async ({ api, project }) => {
    const parts = { rawBody: 'title=One', mediaType: 'application/x-www-form-urlencoded' };
    const refused = await api.send('POST', `/projects/${project.id}/tasks`, parts);
    problemOf(refused, 415, 'unsupported_media_type');
  }),

  apiStep(theme, 'what is not there is a problem, too', async (api) => {
    problemOf(await api.get(`/tasks/${newId()}`), 404, 'not_found');
    problemOf(await api.get('/no-such-thing'), 404, 'route_not_found');
    problemOf(await api.get('/tasks/not-an-id'), 400, 'invalid_request');
  }),

  apiStep(theme, 'a method that an address does not take is told which it takes', async (api) => {
    const refused = await api.send('PUT', '/projects', { body: {} });
    problemOf(refused, 405, 'method_not_allowed');
    const allowed = headerOf(refused, 'allow').split(/\s*,\s*/);
    check(
      allowed.includes('GET') && allowed.includes('POST'),
      `Allow names GET and POST: ${allowed.join(' ')}`,
    );
  }),

  apiStep(theme, 'without a credential, or with a wrong one, nothing is read', async (api) => {
    for (const token of [null, 'tbs_wrong', 'tbk_wrong_wrong']) {
      const refused = await api.get('/projects', { token });
      problemOf(refused, 401, 'unauthenticated');
      check(headerOf(refused, 'www-authenticate').startsWith('Bearer'), 'WWW-Authenticate names Bearer');
    }
  }),

  apiStep(theme, 'each problem has a request id of its own', async (api) => {
    const ids = new Set<string>();
    for (let count = 0; count < 3; count++) {
      ids.add(problemOf(await api.get(`/tasks/${newId()}`), 404, 'not_found').requestId);
    }
    checkEqual(ids.size, 3, 'Different request ids');
  }),

  apiStep(theme, 'the trace of a caller is carried on', async (api) => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const refused = await api.get(`/tasks/${newId()}`, { headers });
    checkEqual(problemOf(refused, 404, 'not_found').traceId, traceId, 'The trace id');
  }),

  apiStep(theme, 'a wrong value in the query is told by its name', async (api) => {
    const { errors } = problemOf(await api.get('/projects?archived=maybe'), 400, 'invalid_request');
    checkEqual(errors?.[0]?.pointer, '#/query/archived', 'The fault points at the parameter');
    bodyOf(await api.get('/projects?archived=true'), 200);
  }),
];
