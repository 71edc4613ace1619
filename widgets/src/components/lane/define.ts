import '../card/define.ts';
import { define } from '../../internal/define.ts';
import { TickLane } from './lane.ts';

define('tick-lane', TickLane);

declare global {
  interface HTMLElementTagNameMap {
    'tick-lane': TickLane;
  }
}
