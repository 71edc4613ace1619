import '../timer-button/define.ts';
import { define } from '../../internal/define.ts';
import { TickMarkdown } from '../markdown/markdown.ts';
import { TickMarkdownEditor } from '../markdown/markdown-editor.ts';
import { TickTaskChecklist } from '../task-sections/task-checklist.ts';
import { TickTaskComments } from '../task-sections/task-comments.ts';
import { TickTaskDescription } from '../task-sections/task-description.ts';
import { TickTaskFacts } from '../task-sections/task-facts.ts';
import { TickTaskLinks } from '../task-sections/task-links.ts';
import { TickTaskTitle } from '../task-sections/task-title.ts';
import { TickTask } from './task.ts';

define('tick-markdown', TickMarkdown);
define('tick-markdown-editor', TickMarkdownEditor);
define('tick-task-checklist', TickTaskChecklist);
define('tick-task-comments', TickTaskComments);
define('tick-task-description', TickTaskDescription);
define('tick-task-facts', TickTaskFacts);
define('tick-task-links', TickTaskLinks);
define('tick-task-title', TickTaskTitle);
define('tick-task', TickTask);

declare global {
  interface HTMLElementTagNameMap {
    'tick-markdown': TickMarkdown;
    'tick-markdown-editor': TickMarkdownEditor;
    'tick-task-checklist': TickTaskChecklist;
    'tick-task-comments': TickTaskComments;
    'tick-task-description': TickTaskDescription;
    'tick-task-facts': TickTaskFacts;
    'tick-task-links': TickTaskLinks;
    'tick-task-title': TickTaskTitle;
    'tick-task': TickTask;
  }
}
