import { define } from '../../internal/define.ts';
import { TickTaskTime } from '../task-sections/task-time.ts';
import { TickTaskMenu } from './task-menu.ts';

define('tick-task-menu', TickTaskMenu);
define('tick-task-time', TickTaskTime);

declare global {
  interface HTMLElementTagNameMap {
    'tick-task-menu': TickTaskMenu;
    'tick-task-time': TickTaskTime;
  }
}
