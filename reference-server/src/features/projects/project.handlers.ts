import type { OperationHandlers } from '../../http/operations.ts';
import { presentProject } from './project.presenter.ts';
import type { ProjectService } from './project.service.ts';

type ProjectOperations = 'listProjects' | 'createProject' | 'getProject' | 'updateProject' | 'deleteProject';

export function projectHandlers(projects: ProjectService): OperationHandlers<ProjectOperations> {
  return {
    async listProjects({ actor, query }) {
      const { archived, ...page } = query;
      const { items, nextCursor } = await projects.list(actor, { archived, page });
      return {
        status: 200,
        body: { items: items.map((project) => presentProject(actor, project)), nextCursor },
      };
    },

    async createProject({ actor, body }) {
      const { project, actor: creator } = await projects.create(actor, body);
      const location = `/projects/${project.id}`;
      return { status: 201, body: presentProject(creator, project), version: project.version, location };
    },

    async getProject({ actor, path }) {
      const project = await projects.get(actor, path.projectId);
      return { status: 200, body: presentProject(actor, project), version: project.version };
    },

    async updateProject({ actor, path, body, ifMatch }) {
      const project = await projects.update(actor, path.projectId, body, ifMatch);
      return { status: 200, body: presentProject(actor, project), version: project.version };
    },

    async deleteProject({ actor, path, ifMatch }) {
      await projects.delete(actor, path.projectId, ifMatch);
      return { status: 204 };
    },
  };
}
