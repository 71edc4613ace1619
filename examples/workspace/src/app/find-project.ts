import type { Project, Tickboard } from '@tickboard/sdk';

/** The project of a key. An archived one is left out of lists and still has its address, so it is looked for too. */
export async function findProject(
  client: Tickboard,
  key: string,
  signal: AbortSignal,
): Promise<Project | undefined> {
  for (const archived of [false, true]) {
    for await (const project of client.projects.list({ archived, limit: 200 }, { signal })) {
      if (project.key === key) return project;
    }
  }
  return undefined;
}

/** The key under which the imported project has its address; none after a dry run. */
export async function findProjectKey(
  client: Tickboard,
  projectId: string | null,
  signal: AbortSignal,
): Promise<string | undefined> {
  return projectId === null ? undefined : (await client.projects.get(projectId, { signal })).key;
}
