import { define } from '../../internal/define.ts';
import { TickAddForm } from './add-form.ts';

define('tick-add-form', TickAddForm);

declare global {
  interface HTMLElementTagNameMap {
    'tick-add-form': TickAddForm;
  }
}
