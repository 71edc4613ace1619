import type { ReactiveController } from 'lit';
import { CardTimers } from './card-timers.ts';
import { BoardDrag } from './drag/board-drag.ts';
import type { DragHost } from './drag/carry-drawing.ts';
import { ClickSelect } from './drag/click-select.ts';
import { BoardKeyboard, type KeyboardHooks } from './keyboard/board-keyboard.ts';

/** All that a person takes a board by: pointers and keys. */
export function handsOf(host: DragHost, hooks: KeyboardHooks): readonly ReactiveController[] {
  return [
    new BoardDrag(host, hooks),
    new ClickSelect(host, hooks),
    new BoardKeyboard(host, hooks),
    new CardTimers(host, (sentence) => hooks.scene()?.acts.say(sentence)),
  ];
}
