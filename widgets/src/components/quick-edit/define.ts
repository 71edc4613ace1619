import { define } from '../../internal/define.ts';
import { TickFieldPickers } from './field-pickers.ts';
import { TickQuickEdit } from './quick-edit.ts';

define('tick-field-pickers', TickFieldPickers);
define('tick-quick-edit', TickQuickEdit);

declare global {
  interface HTMLElementTagNameMap {
    'tick-field-pickers': TickFieldPickers;
    'tick-quick-edit': TickQuickEdit;
  }
}
