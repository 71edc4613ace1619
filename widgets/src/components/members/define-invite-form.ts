import { define } from '../../internal/define.ts';
import { TickInviteForm } from './invite-form.ts';

define('tick-invite-form', TickInviteForm);

declare global {
  interface HTMLElementTagNameMap {
    'tick-invite-form': TickInviteForm;
  }
}
