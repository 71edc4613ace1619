import { define } from '../../internal/define.ts';
import { TickTimerNotice } from './timer-notice.ts';

define('tick-timer-notice', TickTimerNotice);

declare global {
  interface HTMLElementTagNameMap {
    'tick-timer-notice': TickTimerNotice;
  }
}
