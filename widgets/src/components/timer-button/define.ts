import { define } from '../../internal/define.ts';
import { TickTimerButton } from './timer-button.ts';

define('tick-timer-button', TickTimerButton);

declare global {
  interface HTMLElementTagNameMap {
    'tick-timer-button': TickTimerButton;
  }
}
