import '../card/define.ts';
import { define } from '../../internal/define.ts';
import { TickBoard } from './board.ts';
import { TickMoveMenu } from './move-menu.ts';

define('tick-move-menu', TickMoveMenu);
define('tick-board', TickBoard);

declare global {
  interface HTMLElementTagNameMap {
    'tick-board': TickBoard;
    'tick-move-menu': TickMoveMenu;
  }
}
