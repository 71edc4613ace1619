import { define } from '../../internal/define.ts';
import { TickTimer } from './timer.ts';

define('tick-timer', TickTimer);

declare global {
  interface HTMLElementTagNameMap {
    'tick-timer': TickTimer;
  }
}
