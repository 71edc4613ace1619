import { define } from '../../internal/define.ts';
import { TickTextConflict } from './text-conflict.ts';

define('tick-text-conflict', TickTextConflict);

declare global {
  interface HTMLElementTagNameMap {
    'tick-text-conflict': TickTextConflict;
  }
}
