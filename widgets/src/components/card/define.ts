import '../timer-button/define.ts';
import { define } from '../../internal/define.ts';
import { TickCard } from './card.ts';

define('tick-card', TickCard);

declare global {
  interface HTMLElementTagNameMap {
    'tick-card': TickCard;
  }
}
