import { Component } from '@angular/core';
import { tickboardDirectives } from '@tickboard/widgets/angular';

@Component({
  selector: 'app-wrong',
  imports: [...tickboardDirectives],
  template: `
    <tick-board [limits]="'never'"></tick-board>
    <tick-board [projectId]="7"></tick-board>
    <tick-board [nothing]="7"></tick-board>
    <tick-board (tick-task-open)="opened($event)"></tick-board>
    <tick-nothing></tick-nothing>
  `,
})
export class AppWrong {
  opened(event: MouseEvent): void {
    event.preventDefault();
  }
}
