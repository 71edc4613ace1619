import { define } from '../../internal/define.ts';
import { TickInviteForm } from './invite-form.ts';
import { TickMembers } from './members.ts';

define('tick-invite-form', TickInviteForm);
define('tick-members', TickMembers);

declare global {
  interface HTMLElementTagNameMap {
    'tick-invite-form': TickInviteForm;
    'tick-members': TickMembers;
  }
}
