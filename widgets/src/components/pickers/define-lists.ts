import { define } from '../../internal/define.ts';
import { TickAssigneePicker } from './assignee-picker.ts';
import { TickChoicePicker } from './choice-picker.ts';
import { TickLabelPicker } from './label-picker.ts';
import type { TickPickEvent } from './pick-event.ts';
import { TickPriorityPicker } from './priority-picker.ts';
import { TickStatusPicker } from './status-picker.ts';

define('tick-assignee-picker', TickAssigneePicker);
define('tick-choice-picker', TickChoicePicker);
define('tick-label-picker', TickLabelPicker);
define('tick-priority-picker', TickPriorityPicker);
define('tick-status-picker', TickStatusPicker);

declare global {
  interface HTMLElementTagNameMap {
    'tick-assignee-picker': TickAssigneePicker;
    'tick-choice-picker': TickChoicePicker;
    'tick-label-picker': TickLabelPicker;
    'tick-priority-picker': TickPriorityPicker;
    'tick-status-picker': TickStatusPicker;
  }

  interface HTMLElementEventMap {
    'tick-pick': TickPickEvent;
    'tick-picker-close': Event;
  }
}
