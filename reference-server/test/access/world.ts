import { newId } from '../../src/db/ids.ts';
import { PLAIN_REACH } from '../../src/access/reach.ts';
import { scopeRules, type Role, type Scope } from '../../src/generated/operations.gen.ts';
import { createProject, createTask, type TestProject } from '../builders.ts';
import type { TestCaller, TestServer } from '../start-test-server.ts';

/** What one organization has, made by its owner; each method makes one more. */
export class World {
  readonly server: TestServer;
  readonly owner: TestCaller;
  /** Seen by the whole organization. */
  readonly project: TestProject;
  readonly otherProject: TestProject;

  private constructor(server: TestServer, owner: TestCaller, projects: readonly TestProject[]) {
    this.server = server;
    this.owner = owner;
    [this.project, this.otherProject] = projects as [TestProject, TestProject];
  }

  static async make(server: TestServer, owner: TestCaller = server.owner): Promise<World> {
    return new World(server, owner, [await createProject(owner), await createProject(owner)]);
  }

  async newProject(): Promise<string> {
    return (await createProject(this.owner)).id;
  }

  async task(): Promise<string> {
    return (await createTask(this.owner, this.project)).id;
  }

  status(): Promise<string> {
    const body = { name: `Status ${newId()}` };
    return this.made(`/projects/${this.project.id}/statuses`, body);
  }

  label(): Promise<string> {
    return this.made('/labels', { name: `Label ${newId()}`, projectId: this.project.id });
  }

  async comment(maker: TestCaller = this.owner): Promise<string> {
    return this.made(`/tasks/${await this.task()}/comments`, { body: 'Hello' }, maker);
  }

  #hours = 0;

  /** A span of time that nothing else of the world lies in. */
  span(): { startedAt: string; endedAt: string } {
    this.#hours += 2;
    const start = Date.parse('2026-01-01T00:00:00.000Z') + this.#hours * 3_600_000;
    const at = (time: number): string => new Date(time).toISOString();
    return { startedAt: at(start), endedAt: at(start + 3_600_000) };
  }

  timeEntry(): Promise<string> {
    return this.made('/time-entries', { projectId: this.project.id, ...this.span() });
  }

  importForm(): FormData {
    const form = new FormData();
    form.set('source', 'trello');
    form.set('file', new Blob([JSON.stringify({ name: newId() })]), 'board.json');
    return form;
  }

  import(): Promise<string> {
    return this.made('/imports', this.importForm());
  }

  async invitation(): Promise<{ id: string; token: string }> {
    const body = { role: 'viewer' };
    const answer = await this.owner.request('POST', '/invitations', { body });
    if (answer.status !== 201) throw new Error(`POST /invitations answered ${answer.status}: ${answer.text}`);
    return { id: answer.body.id, token: answer.body.token };
  }

  apiKey(maker: TestCaller = this.owner): Promise<string> {
    return this.made('/api-keys', { name: 'Key', scopes: ['tasks:read'] }, maker);
  }

  async member(role: Role = 'viewer'): Promise<string> {
    const { memberId } = await this.server.addMember(this.owner.actor, role);
    return memberId as string;
  }

  async placeholder(): Promise<string> {
    const id = newId();
    const { organizationId } = this.owner.actor;
    await this.server.transact(this.owner.actor, async ({ sql }) => {
      await sql('members').insert({
        organization_id: organizationId,
        id,
        name: 'Placeholder',
        role: 'viewer',
      });
    });
    return id;
  }

  /** Somebody of the world's organization who sees one project alone, as an editor there. */
  async projectMember(projectId: string): Promise<TestCaller> {
    const actor = await this.server.addMember(this.owner.actor, 'viewer');
    const { organizationId, memberId } = actor;
    const reach = {
      ...PLAIN_REACH,
      projectsOnly: true,
      projectRoles: new Map([[projectId, 'editor' as const]]),
    };
    await this.server.transact(this.owner.actor, async ({ sql }) => {
      const key = { organization_id: organizationId, id: memberId };
      await sql('members').where(key).update({ projects_only: true });
      const row = {
        organization_id: organizationId,
        project_id: projectId,
        member_id: memberId,
        role: 'editor',
      };
      await sql('project_members').insert(row);
    });
    return this.server.signIn({ ...actor, reach });
  }

  async made(path: string, body: object, maker: TestCaller = this.owner): Promise<string> {
    const answer = await maker.request('POST', path, { body });
    if (answer.status >= 300) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body.id as string;
  }
}

/** Everything that a key can be given, but for these. */
export function keyScopes(without: readonly Scope[] = []): Scope[] {
  const all = Object.entries(scopeRules) as [Scope, { sessionOnly?: boolean }][];
  return all.filter(([scope, rule]) => !rule.sessionOnly && !without.includes(scope)).map(([scope]) => scope);
}
