import { define } from '../../internal/define.ts';
import { TickMembers } from './members.ts';

define('tick-members', TickMembers);

declare global {
  interface HTMLElementTagNameMap {
    'tick-members': TickMembers;
  }
}
