import { define } from '../../internal/define.ts';
import { TickDuePicker } from './due-picker.ts';

define('tick-due-picker', TickDuePicker);

declare global {
  interface HTMLElementTagNameMap {
    'tick-due-picker': TickDuePicker;
  }
}
