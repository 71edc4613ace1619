import type { Project, Tickboard } from '@tickboard/sdk';
import { TickBoard, TickPresence, TickProvider, TickTimer } from '@tickboard/widgets/react';
import { Notice } from './notice.tsx';
import { useAddress } from './use-address.ts';
import { useProjects } from './use-projects.ts';

interface WorkplaceProps {
  readonly client: Tickboard;
  readonly person: string;
  readonly onSignOut: () => void;
}

/** A header with the timer, and below it the board of the chosen project. The provider gives its client to all of them. */
export function Workplace({ client, person, onSignOut }: WorkplaceProps) {
  return (
    <TickProvider client={client}>
      <div className="workplace">
        <header>
          <span className="brand">
            <img src="/logo.svg" alt="" width="26" height="26" />
            Shoreline
          </span>
          <TickTimer showInTitle />
          <button type="button" className="person" onClick={onSignOut} title={`Sign ${person} out`}>
            Sign out
          </button>
        </header>
        <Boards client={client} />
      </div>
    </TickProvider>
  );
}

function Boards({ client }: { client: Tickboard }) {
  const state = useProjects(client);
  const [address, go] = useAddress();
  if (state.status === 'loading') return <Notice busy>The projects are being loaded …</Notice>;
  if (state.status === 'failed') {
    return (
      <Notice action="Try again" onAction={state.retry}>
        The projects could not be loaded: {state.message}
      </Notice>
    );
  }
  const { projects } = state;
  const project = projects.find(({ key }) => key === address.projectKey) ?? projects[0];
  if (project === undefined) return <Notice>There is no project yet.</Notice>;
  const open = (taskId: string): void => go({ projectKey: project.key, taskId });
  return (
    <>
      <nav aria-label="Projects">
        {projects.map((item) => (
          <ProjectLink key={item.id} project={item} isCurrent={item === project} />
        ))}
        <TickPresence projectId={project.id} />
      </nav>
      <TickBoard
        key={project.id}
        projectId={project.id}
        taskId={address.taskId}
        onTickTaskOpen={({ taskId }) => open(taskId)}
        onTickTaskClose={() => open('')}
      />
    </>
  );
}

function ProjectLink({ project, isCurrent }: { project: Project; isCurrent: boolean }) {
  return (
    <a href={`#/${encodeURIComponent(project.key)}`} aria-current={isCurrent ? 'page' : undefined}>
      {project.name}
    </a>
  );
}
