import { Component, Input } from '@angular/core';
import { createClient } from '@tickboard/sdk';
import type { TickTaskMoveEvent, TickTaskOpenEvent } from '@tickboard/widgets';
import { TickBoardDirective, tickboardDirectives } from '@tickboard/widgets/angular';

@Component({
  selector: 'app-page',
  imports: [...tickboardDirectives],
  template: `
    <tick-provider [client]="client" theme="dark">
      <tick-timer [compact]="true" [idleAfter]="20"></tick-timer>
      <tick-timer compact show-in-title idle-after="20"></tick-timer>
      <tick-presence [projectId]="projectId" max="3" silent></tick-presence>
      <tick-board
        class="wide"
        [projectId]="projectId"
        [limits]="'show'"
        [readonly]="false"
        (tick-task-open)="opened($event)"
        (tick-task-move)="moved($event)"
      ></tick-board>
    </tick-provider>
  `,
})
export class AppPage {
  @Input() projectId = '';
  readonly client = createClient({ baseUrl: 'https://tasks.example.com', token: 'tbk_example' });

  opened(event: TickTaskOpenEvent): void {
    history.pushState({}, '', event.taskKey);
  }

  moved(event: TickTaskMoveEvent): void {
    if (event.taskIds.length > 10) event.preventDefault();
  }
}

@Component({
  selector: 'app-board',
  imports: [TickBoardDirective],
  template: `<tick-board project-id="1" readonly><h2 slot="header">Orders</h2></tick-board>`,
})
export class AppBoard {}
