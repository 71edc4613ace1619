import '../timer-button/define.ts';
import { define } from '../../internal/define.ts';
import { TickMarkdown } from '../markdown/markdown.ts';
import { TickTaskDescription } from '../task-sections/task-description.ts';
import { TickTaskFacts } from '../task-sections/task-facts.ts';
import { TickTaskTitle } from '../task-sections/task-title.ts';
import { TickTask } from './task.ts';

define('tick-markdown', TickMarkdown);
define('tick-task-description', TickTaskDescription);
define('tick-task-facts', TickTaskFacts);
define('tick-task-title', TickTaskTitle);
define('tick-task', TickTask);

declare global {
  interface HTMLElementTagNameMap {
    'tick-markdown': TickMarkdown;
    'tick-task-description': TickTaskDescription;
    'tick-task-facts': TickTaskFacts;
    'tick-task-title': TickTaskTitle;
    'tick-task': TickTask;
  }
}
