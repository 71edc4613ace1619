import { loadAfterPaint } from '../../internal/after-paint.ts';
import { define } from '../../internal/define.ts';
import { TickCard } from './card.ts';

define('tick-card', TickCard);
// Cards are there to be read first; their timers are pressed later.
void loadAfterPaint(() => import('../timer-button/define.ts'));

declare global {
  interface HTMLElementTagNameMap {
    'tick-card': TickCard;
  }
}
