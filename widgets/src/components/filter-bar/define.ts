import { define } from '../../internal/define.ts';
import { TickFilterBar } from './filter-bar.ts';

define('tick-filter-bar', TickFilterBar);

declare global {
  interface HTMLElementTagNameMap {
    'tick-filter-bar': TickFilterBar;
  }
}
