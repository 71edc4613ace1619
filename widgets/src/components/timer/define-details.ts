import { define } from '../../internal/define.ts';
import { TickTimerDetails } from './timer-details.ts';
import { TickWhatField } from './what-field.ts';

define('tick-what-field', TickWhatField);
define('tick-timer-details', TickTimerDetails);

declare global {
  interface HTMLElementTagNameMap {
    'tick-timer-details': TickTimerDetails;
  }
}
