import { define } from '../../internal/define.ts';
import { TickPresence } from './presence.ts';

define('tick-presence', TickPresence);

declare global {
  interface HTMLElementTagNameMap {
    'tick-presence': TickPresence;
  }
}
