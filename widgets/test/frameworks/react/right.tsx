import { TickBoard, TickProvider, TickTimer } from '@tickboard/widgets/react';
import type {} from '@tickboard/widgets/jsx';
import type { TickTaskMoveEvent } from '@tickboard/widgets';
import { createClient } from '@tickboard/sdk';
import { useRef, type JSX } from 'react';
import type { TickBoard as TickBoardElement } from '@tickboard/widgets';

const client = createClient({ baseUrl: 'https://tasks.example.com', token: 'tbk_example' });

export function Elements({ projectId }: { readonly projectId: string }): JSX.Element {
  const board = useRef<TickBoardElement>(null);
  const moved = (event: TickTaskMoveEvent): void => {
    if (event.taskIds.length > 10) event.preventDefault();
  };
  return (
    <tick-provider server="https://tasks.example.com" token-url="/board-token" theme="dark">
      <tick-timer compact show-in-title={false} idle-after={20} long-run="8" />
      <tick-board
        ref={board}
        className="wide"
        client={client}
        project-id={projectId}
        limits="show"
        readonly={false}
        cardRights={(card) => ({ move: card.completedAt === null })}
        ontick-task-open={(event) => history.pushState({}, '', event.taskKey)}
        ontick-task-move={moved}
      />
    </tick-provider>
  );
}

export function Wrappers({ projectId }: { readonly projectId: string }): JSX.Element {
  return (
    <TickProvider client={client}>
      <TickTimer compact />
      <TickBoard
        projectId={projectId}
        density="compact"
        onTickTaskOpen={(event) => history.pushState({}, '', event.taskKey)}
        onTickTaskMove={(event) => event.taskIds.length > 10 && event.preventDefault()}
      />
    </TickProvider>
  );
}
