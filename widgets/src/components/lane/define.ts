import '../card/define.ts';
import { define } from '../../internal/define.ts';
import { TickAddForm } from '../board/add-form.ts';
import { TickLane } from './lane.ts';

define('tick-add-form', TickAddForm);
define('tick-lane', TickLane);

declare global {
  interface HTMLElementTagNameMap {
    'tick-add-form': TickAddForm;
    'tick-lane': TickLane;
  }
}
