import type { Actor } from '../src/access/actor.ts';
import type { Database } from '../src/db/connection.ts';
import { newId } from '../src/db/ids.ts';
import { testTransact } from './tenants.ts';

/** At least one row of everything, for who must see each table hold back what is somebody else's. */
export async function fillEveryTable(database: Database, actor: Actor): Promise<void> {
  await testTransact(database)(actor, async ({ sql, events, audit }) => {
    const own = { organization_id: actor.organizationId };
    const [project, status, task, label] = [newId(), newId(), newId(), newId()];
    const inProject = { ...own, project_id: project };
    const secret = Buffer.from(newId());
    await sql('sessions').insert({
      ...own,
      user_id: actor.userId,
      id: newId(),
      token_hash: secret,
      expires_at: 'infinity',
    });
    await sql('api_keys').insert({
      ...own,
      id: newId(),
      name: 'Key',
      prefix: newId(),
      secret_hash: secret,
      role: 'owner',
      scopes: [],
    });
    await sql('idempotency_keys').insert({
      ...own,
      caller_id: actor.userId,
      key: 'k',
      fingerprint: secret,
      status: 200,
      headers: '{}',
      expires_at: 'infinity',
    });
    await sql('projects').insert({ ...own, id: project, key: 'WEB', name: 'Website', color: 'blue' });
    await sql('project_members').insert({ ...inProject, member_id: actor.memberId, role: 'admin' });
    await sql('statuses').insert({
      ...inProject,
      id: status,
      name: 'To do',
      category: 'unstarted',
      color: 'gray',
      position: 'a0',
    });
    await sql('tasks').insert({
      ...inProject,
      id: task,
      number: 1,
      title: 'Task',
      status_id: status,
      position: 'a0',
    });
    await sql('task_assignees').insert({ ...own, task_id: task, member_id: actor.memberId });
    await sql('labels').insert({ ...own, id: label, name: 'Bug', color: 'red' });
    await sql('task_labels').insert({ ...own, task_id: task, label_id: label });
    await sql('comments').insert({ ...inProject, id: newId(), task_id: task, body: 'Hello' });
    await sql('running_timers').insert({
      ...own,
      user_id: actor.userId,
      id: newId(),
      member_id: actor.memberId,
      started_at: new Date(),
    });
    await sql('time_entries').insert({
      ...own,
      id: newId(),
      member_id: actor.memberId,
      person_id: actor.userId,
      started_at: '2026-01-01T00:00:00Z',
      ended_at: '2026-01-01T01:00:00Z',
    });
    const importId = newId();
    await sql('imports').insert({ ...own, id: importId, source: 'trello', file_name: 'board.json' });
    await sql('import_files').insert({ ...own, import_id: importId, part: 0, content: secret });
    await sql('imported_objects').insert({
      ...own,
      source: 'trello',
      kind: 'card',
      source_id: newId(),
      object_id: task,
    });
    const invitationId = newId();
    await sql('invitations').insert({
      ...own,
      id: invitationId,
      role: 'viewer',
      link_origin: 'http://localhost',
      lifetime_days: 7,
      expires_at: 'infinity',
    });
    const ofInvitation = { ...own, invitation_id: invitationId };
    await sql('invitation_tokens').insert({ ...ofInvitation, hash: secret });
    await sql('invitation_projects').insert({ ...ofInvitation, project_id: project, role: 'viewer' });
    await sql('invitation_uses').insert({ ...ofInvitation, member_id: actor.memberId });
    audit({ action: 'session.created' });
    const stream = await events.create('project', project);
    stream.append({ type: 'project.created', data: {} });
  });
}
