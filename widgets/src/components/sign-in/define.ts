import { define } from '../../internal/define.ts';
import { TickSignIn } from './sign-in.ts';

define('tick-sign-in', TickSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'tick-sign-in': TickSignIn;
  }
}
