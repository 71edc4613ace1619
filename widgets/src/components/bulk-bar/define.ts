import '../quick-edit/define.ts';
import { define } from '../../internal/define.ts';
import { TickBulkBar } from './bulk-bar.ts';

define('tick-bulk-bar', TickBulkBar);

declare global {
  interface HTMLElementTagNameMap {
    'tick-bulk-bar': TickBulkBar;
  }
}
