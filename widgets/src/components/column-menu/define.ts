import { define } from '../../internal/define.ts';
import { TickColumnMenu } from './column-menu.ts';

define('tick-column-menu', TickColumnMenu);

declare global {
  interface HTMLElementTagNameMap {
    'tick-column-menu': TickColumnMenu;
  }
}
