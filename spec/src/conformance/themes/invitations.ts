import type {
  Invitation,
  InvitationCreated,
  InvitationPreview,
  OrganizationSummary,
} from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Api } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { newAccount, peopleStep } from '../support/people.ts';
import { race } from '../support/steps.ts';

const theme = 'invitations';

async function makeLink(api: Api, input: object = {}): Promise<InvitationCreated & { token: string }> {
  const created = bodyOf(
    await api.post<InvitationCreated>('/invitations', { role: 'editor', ...input }),
    201,
  );
  check(
    created.token !== null && created.url?.endsWith(`#token=${created.token}`) === true,
    'A link has its secret',
  );
  return { ...created, token: created.token };
}

function preview(api: Api, token: string) {
  return api.post<InvitationPreview>('/invitations/preview', { token }, { token: null });
}

export const invitationSteps = [
  peopleStep(theme, 'a link shows its secret once, and what it offers to whoever has it', async ({ api }) => {
    const { id, token } = await makeLink(api);
    const again = await api.get<Invitation>(`/invitations/${id}`);
    check(
      bodyOf(again, 200).status === 'open' && !JSON.stringify(again.body).includes(token),
      'No secret later',
    );
    const { kind, email, role } = bodyOf(await preview(api, token), 200);
    checkEqual([kind, email, role], ['link', null, 'editor'], 'The offer');
    problemOf(await preview(api, `${token}x`), 404, 'not_found');
    bodyOf(await api.delete(`/invitations/${id}`), 204);
    problemOf(await preview(api, token), 410, 'invitation_ended');
    checkEqual(bodyOf(await api.get<Invitation>(`/invitations/${id}`), 200).status, 'revoked', 'The state');
  }),

  peopleStep(
    theme,
    'one by mail keeps its secret to the mail, and is for its address alone',
    async ({ api, invite }) => {
      const { email } = newAccount();
      const created = bodyOf(
        await api.post<InvitationCreated>('/invitations', { email, role: 'viewer' }),
        201,
      );
      checkEqual([created.token, created.url, created.kind], [null, null, 'email'], 'What is shown');
      const twice = await api.post('/invitations', { email, role: 'viewer' });
      problemOf(twice, 409, 'invitation_exists');
      const member = await invite({});
      problemOf(
        await api.post('/invitations', { email: member.email, role: 'viewer' }),
        409,
        'already_member',
      );
      bodyOf(await api.post<Invitation>(`/invitations/${created.id}/resend`, {}), 202);
      bodyOf(await api.delete(`/invitations/${created.id}`), 204);
      problemOf(await api.post(`/invitations/${created.id}/resend`, {}), 409, 'invitation_closed');
    },
  ),

  peopleStep(
    theme,
    'a link that may be used once is used once, however many try',
    async ({ api, invite }) => {
      const person = await invite({ role: 'viewer' });
      const { id, token } = await makeLink(api, { maxUses: 1 });
      problemOf(await person.api.post('/invitations/accept', { token }), 409, 'already_member');
      const accounts = Array.from({ length: 8 }, newAccount);
      const answers = await race(8, (index) => {
        const account = { ...accounts[index], name: 'Noor Haddad', invitationToken: token };
        return api.post('/accounts', account, { token: null });
      });
      const { uses, status } = bodyOf(await api.get<Invitation>(`/invitations/${id}`), 200);
      checkEqual([uses, status], [1, 'accepted'], 'What became of it');
      for (const account of accounts.filter((_, index) => answers[index]?.status === 202)) {
        const session = await api.post<{ accessToken: string }>('/sessions', account, { token: null });
        if (session.status !== 201) continue;
        const { password } = account;
        await api.post('/account/deletion', { password }, { token: session.body.accessToken });
      }
    },
  ),

  peopleStep(theme, 'nobody gives more than they may, nor what is not there', async ({ api, invite }) => {
    const admin = await invite({ role: 'admin' });
    problemOf(await admin.api.post('/invitations', { role: 'owner' }), 403, 'forbidden');
    const wrong = { role: 'editor', projectsOnly: true };
    problemOf(await api.post('/invitations', wrong), 422, 'projects_only_role');
    const { id } = await makeLink(api);
    problemOf(await api.post(`/invitations/${id}/resend`, {}), 422, 'invitation_is_link');
    bodyOf(await api.delete(`/invitations/${id}`), 204);
  }),

  peopleStep(
    theme,
    'who was let in belongs, and a repeat of the acceptance says the same',
    async ({ api, invite }) => {
      const person = await invite({ role: 'editor' });
      const mine = await person.api.get<{ items: OrganizationSummary[] }>('/organizations');
      checkEqual(
        bodyOf(mine, 200).items.map(({ role, current }) => [role, current]),
        [['editor', true]],
        'The organizations of the person',
      );
      problemOf(await person.api.get('/invitations'), 403, 'insufficient_scope');
      problemOf(await api.post('/invitations/accept', { token: 'tbi_wrong' }), 404, 'not_found');
    },
  ),
];
