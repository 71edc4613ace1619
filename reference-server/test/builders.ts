import { newId } from '../src/db/ids.ts';
import type { components } from '../src/generated/schema.gen.ts';
import type { TestCaller, TestServer } from './start-test-server.ts';

type Schemas = components['schemas'];

export type TestProject = Schemas['Project'] & {
  /** Ids by name: Backlog, To do, In progress, Done, Canceled. */
  readonly statuses: Readonly<Record<string, string>>;
};

let count = 0;

export async function createProject(caller: TestCaller, fields: object = {}): Promise<TestProject> {
  count += 1;
  const project = await create(caller, '/projects', {
    name: `Project ${count}`,
    key: `P${count}`,
    ...fields,
  });
  const { body } = await caller.request('GET', `/projects/${project.id}/statuses`);
  const statuses = (body.items as Schemas['Status'][]).map(({ name, id }) => [name, id] as const);
  return { ...(project as Schemas['Project']), statuses: Object.fromEntries(statuses) };
}

export async function createTask(
  caller: TestCaller,
  project: { readonly id: string },
  fields: object = {},
): Promise<Schemas['Task']> {
  count += 1;
  return (await create(caller, `/projects/${project.id}/tasks`, {
    title: `Task ${count}`,
    ...fields,
  })) as Schemas['Task'];
}

/** A person with an account, who need not sign in. */
export async function createMember(server: TestServer): Promise<{ memberId: string; userId: string }> {
  const { memberId, userId } = await server.addMember(server.owner.actor, 'editor');
  return { memberId: memberId ?? newId(), userId: userId ?? newId() };
}

async function create(caller: TestCaller, path: string, body: object): Promise<{ id: string }> {
  const answer = await caller.request('POST', path, { body });
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
  return answer.body as { id: string };
}
