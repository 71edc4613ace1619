import { define } from '../../internal/define.ts';
import { TickProvider } from './provider.ts';

define('tick-provider', TickProvider);

declare global {
  interface HTMLElementTagNameMap {
    'tick-provider': TickProvider;
  }
}
