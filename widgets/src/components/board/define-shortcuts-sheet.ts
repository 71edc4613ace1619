import { define } from '../../internal/define.ts';
import { TickShortcutsSheet } from './keyboard/shortcuts-sheet.ts';

define('tick-shortcuts-sheet', TickShortcutsSheet);

declare global {
  interface HTMLElementTagNameMap {
    'tick-shortcuts-sheet': TickShortcutsSheet;
  }
}
