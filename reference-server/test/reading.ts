import type { TestProject } from './builders.ts';
import type { TestAnswer, TestCaller } from './start-test-server.ts';

/** The events of a project's stream, all that its tests make. */
export async function eventsOf(
  caller: TestCaller,
  project: { readonly id: string },
  after = 0,
): Promise<TestAnswer['body'][]> {
  const query = { after: String(after), limit: '200' };
  return (await caller.request('GET', `/streams/${project.id}/events`, { query })).body.items;
}

/** Titles of a column in order. */
export async function titlesOf(caller: TestCaller, project: TestProject, status: string): Promise<string[]> {
  const query = { statusId: project.statuses[status] as string, sort: 'position', limit: '200' };
  const { body } = await caller.request('GET', `/projects/${project.id}/tasks`, { query });
  return body.items.map((task: { title: string }) => task.title);
}
