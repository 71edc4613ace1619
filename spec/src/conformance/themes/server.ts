import type {
  Organization,
  OrganizationSummaryPage,
  Server,
  Session,
  SpecificationDocument,
} from '../../generated/schema.gen.ts';
import { bodyOf, headerOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { apiStep } from '../support/steps.ts';

const theme = 'server';

export const serverSteps = [
  apiStep(theme, 'a server tells what it is without a credential', async (api) => {
    const server = bodyOf(await api.get<Server>('/server', { token: null }), 200);
    check(/^\d{4}-.*\.\d{3}Z$/.test(server.time), 'The clock has milliseconds and Z');
    check(server.limits.pageSize >= 200, 'A page can hold 200 items');
  }),

  apiStep(theme, 'a server gives the document it answers by', async (api) => {
    const answer = await api.get<SpecificationDocument>('/openapi.json', { token: null });
    const document = bodyOf(answer, 200);
    check(document.openapi.startsWith('3.1'), 'The document is OpenAPI 3.1');
    check(Object.keys(document.paths).includes('/tasks/{taskId}/move'), 'It names the paths');
  }),

  apiStep(theme, 'a caller learns who they are and where', async (api) => {
    const session = bodyOf(await api.get<Session>('/session'), 200);
    const organization = bodyOf(await api.get<Organization>('/organization'), 200);
    checkEqual(session.organizationId, organization.id, 'The organization');
    check(session.scopes.includes('projects:admin'), 'The credential is that of an owner or admin');
    const mine = bodyOf(await api.get<OrganizationSummaryPage>('/organizations'), 200);
    checkEqual(
      mine.items.filter(({ current }) => current).map(({ id }) => id),
      [organization.id],
      'The current one in the list',
    );
  }),

  apiStep(theme, 'answers are for one caller and are asked for again', async (api) => {
    const answer = await api.get('/organization');
    const caching = headerOf(answer, 'cache-control');
    check(caching.includes('private') && caching.includes('no-cache'), `Cache-Control: ${caching}`);
    check(/authorization/i.test(headerOf(answer, 'vary')), 'Vary names Authorization');
  }),

  apiStep(theme, 'answers say how much may still be asked', async (api) => {
    const answer = await api.get('/organization');
    check(/;\s*r=\d+/.test(headerOf(answer, 'ratelimit')), 'RateLimit has what remains');
    check(/;\s*q=\d+/.test(headerOf(answer, 'ratelimit-policy')), 'RateLimit-Policy has the quota');
  }),
];
