import { define } from '../../internal/define.ts';
import { TickMoveMenu } from './move-menu.ts';

define('tick-move-menu', TickMoveMenu);

declare global {
  interface HTMLElementTagNameMap {
    'tick-move-menu': TickMoveMenu;
  }
}
