import { define } from '../../internal/define.ts';
import { TickTimer } from './timer.ts';
import { TickWhatField } from './what-field.ts';

define('tick-what-field', TickWhatField);
define('tick-timer', TickTimer);

declare global {
  interface HTMLElementTagNameMap {
    'tick-timer': TickTimer;
  }
}
