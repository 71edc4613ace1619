import { define } from '../../internal/define.ts';
import { TickTaskMenu } from './task-menu.ts';

define('tick-task-menu', TickTaskMenu);

declare global {
  interface HTMLElementTagNameMap {
    'tick-task-menu': TickTaskMenu;
  }
}
