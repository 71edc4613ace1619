import type { Member, MemberPage, Organization, Project, Session, Task } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { peopleStep, withinASecond } from '../support/people.ts';
import { race, sortedStatuses } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';
import { inProject, sessionOf } from '../support/workplace.ts';

const theme = 'members';

export const memberSteps = [
  peopleStep(theme, 'a viewer reads, is told so by `can`, and writes nothing', ({ context, invite }) =>
    inProject(context, async ({ project, task }) => {
      const { api } = await invite({ role: 'viewer' });
      const { id } = await task();
      const shown = bodyOf(await api.get<Task>(`/tasks/${id}`), 200);
      checkEqual(
        shown.can,
        { update: false, delete: false, comment: false, track: false },
        'Rights on the task',
      );
      const { can } = bodyOf(await api.get<Project>(`/projects/${project.id}`), 200);
      check(!Object.values(can).includes(true), `Rights on the project: ${JSON.stringify(can)}`);
      const refused = [
        await api.post(`/projects/${project.id}/tasks`, { title: 'No' }),
        await api.patch(`/tasks/${id}`, { title: 'No' }),
        await api.delete(`/tasks/${id}`),
        await api.post(`/tasks/${id}/comments`, { body: 'No' }),
        await api.post('/timer/start', { taskId: id }),
        await api.post('/projects', { name: 'No' }),
      ];
      for (const answer of refused) problemOf(answer, 403, 'insufficient_scope');
      checkEqual(
        bodyOf(await api.get<Task>(`/tasks/${id}`), 200),
        shown,
        'The task, after all that was refused',
      );
    }),
  ),

  peopleStep(theme, 'an editor writes, and administers nobody', ({ context, invite }) =>
    inProject(context, async ({ project }) => {
      const { api, memberId } = await invite({ role: 'editor' });
      bodyOf(await api.post<Task>(`/projects/${project.id}/tasks`, { title: 'Yes' }), 201);
      const refused = [
        await api.delete(`/projects/${project.id}`),
        await api.patch(`/members/${memberId}`, { role: 'admin' }),
        await api.post('/invitations', { role: 'viewer' }),
        await api.patch('/organization', { name: 'Mine' }),
        await api.get('/audit-events'),
      ];
      for (const answer of refused) problemOf(answer, 403, 'insufficient_scope');
    }),
  ),

  peopleStep(theme, 'a change of role acts on the tokens that are there', async ({ api, invite }) => {
    const person = await invite({ role: 'viewer' });
    const changed = await api.patch<Member>(`/members/${person.memberId}`, { role: 'admin' });
    checkEqual(bodyOf(changed, 200).role, 'admin', 'The role in the answer');
    await withinASecond(async () => {
      const { role, scopes } = bodyOf(await person.api.get<Session>('/session'), 200);
      check(role === 'admin' && scopes.includes('members:admin'), `The role that acts: ${role}`);
    });
    const { can } = bodyOf(await person.api.get<Organization>('/organization'), 200);
    checkEqual([can.updateMembers, can.delete], [true, false], 'What an admin may do');
  }),

  peopleStep(theme, 'only an owner makes an owner or changes one', async ({ api, invite }) => {
    const [admin, other] = [await invite({ role: 'admin' }), await invite({ role: 'viewer' })];
    const { memberId: ownerId } = await sessionOf(api);
    problemOf(await admin.api.patch(`/members/${other.memberId}`, { role: 'owner' }), 403, 'forbidden');
    problemOf(await admin.api.patch(`/members/${ownerId}`, { role: 'viewer' }), 403, 'forbidden');
    problemOf(await admin.api.delete(`/members/${ownerId}`), 403, 'forbidden');
    problemOf(await admin.api.post('/invitations', { role: 'owner' }), 403, 'forbidden');
  }),

  peopleStep(theme, 'of owners who all step down at once, one stays', async ({ api, context, invite }) => {
    const owners = bodyOf(await api.get<MemberPage>('/members?role=owner&limit=200'), 200).items;
    check(owners.length > 0, 'There is an owner');
    const second = await invite({ role: 'viewer' });
    bodyOf(await api.patch(`/members/${second.memberId}`, { role: 'owner' }), 200);
    const all = [...owners.map(({ id }) => id), second.memberId];
    const answers = await race(8, (index) =>
      api.patch(`/members/${all[index % all.length]}`, { role: 'admin' }),
    );
    try {
      const left = bodyOf(await api.get<MemberPage>('/members?role=owner&limit=200'), 200).items;
      check(left.length > 0, `An owner is left: ${sortedStatuses(answers).join(' ')}`);
    } finally {
      // By whoever is an owner still; what does not fit is refused.
      for (const { id } of owners) {
        for (const token of [context.token, second.session.accessToken]) {
          await api.patch(`/members/${id}`, { role: 'owner' }, { token });
        }
      }
    }
  }),

  peopleStep(
    theme,
    'who is removed is out, and what they wrote stays under their name',
    ({ api, context, invite }) =>
      inProject(context, async ({ project }) => {
        const person = await invite({ role: 'editor' });
        const made = await person.api.post<Task>(`/projects/${project.id}/tasks`, { title: 'Theirs' });
        bodyOf(await api.delete(`/members/${person.memberId}`), 204);
        await withinASecond(async () => {
          problemOf(await person.api.get('/projects'), 401, 'unauthenticated');
        });
        const { removedAt, userId, name } = bodyOf(await api.get<Member>(`/members/${person.memberId}`), 200);
        check(removedAt !== null && userId === null && name !== '', 'The member says since when');
        const listed = bodyOf(await api.get<MemberPage>('/members?limit=200'), 200).items;
        check(!listed.some(({ id }) => id === person.memberId), 'The list is without them');
        const task = bodyOf(await api.get<Task>(`/tasks/${bodyOf(made, 201).id}`), 200);
        checkEqual(task.createdById, person.memberId, 'The author of the task');
        bodyOf(await api.delete(`/members/${person.memberId}`), 204);
      }),
  ),

  peopleStep(theme, 'who is nobody’s member is not found', async ({ api }) => {
    problemOf(await api.patch(`/members/${newId()}`, { role: 'viewer' }), 404, 'not_found');
    problemOf(await api.delete(`/members/${newId()}`), 404, 'not_found');
  }),
];
