import '../lane/define.ts';
import { define } from '../../internal/define.ts';
import { TickBoard } from './board.ts';

define('tick-board', TickBoard);

declare global {
  interface HTMLElementTagNameMap {
    'tick-board': TickBoard;
  }
}
