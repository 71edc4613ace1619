import '../timer-button/define.ts';
import { define } from '../../internal/define.ts';
import { TickMarkdown } from '../markdown/markdown.ts';
import { TickTask } from './task.ts';

define('tick-markdown', TickMarkdown);
define('tick-task', TickTask);

declare global {
  interface HTMLElementTagNameMap {
    'tick-markdown': TickMarkdown;
    'tick-task': TickTask;
  }
}
