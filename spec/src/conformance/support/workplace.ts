import type {
  Project,
  ProjectCreate,
  Session,
  Status,
  StatusPage,
  Task,
  TaskCreate,
} from '../../generated/schema.gen.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import { Api, bodyOf } from './api.ts';
import { check } from './check.ts';

/** A fresh project and short ways to fill it. */
export interface Workplace {
  readonly api: Api;
  readonly project: Project;
  readonly statuses: readonly Status[];
  readonly status: (category: Status['category']) => Status;
  readonly task: (input?: Partial<TaskCreate>) => Promise<Task>;
}

/** Runs a step in a project of its own and deletes that afterwards, also when the step failed. */
export async function inProject(
  context: ScenarioContext,
  work: (place: Workplace) => Promise<void>,
  input: Partial<ProjectCreate> = {},
): Promise<void> {
  const api = new Api(context);
  const created = await api.post<Project>('/projects', { name: 'Conformance', ...input });
  const project = bodyOf(created, 201);
  try {
    await work(await workplace(api, project));
  } finally {
    await api.delete(`/projects/${project.id}`);
  }
}

async function workplace(api: Api, project: Project): Promise<Workplace> {
  const answer = await api.get<StatusPage>(`/projects/${project.id}/statuses`);
  const statuses = bodyOf(answer, 200).items;
  return {
    api,
    project,
    statuses,
    status(category) {
      const found = statuses.find((status) => status.category === category);
      check(found !== undefined, `A new project has a status of category ${category}`);
      return found;
    },
    async task(input = {}) {
      const title = 'Write the copy';
      return bodyOf(await api.post<Task>(`/projects/${project.id}/tasks`, { title, ...input }), 201);
    },
  };
}

export async function sessionOf(api: Api): Promise<Session> {
  return bodyOf(await api.get<Session>('/session'), 200);
}
