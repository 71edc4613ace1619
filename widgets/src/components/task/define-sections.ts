import { define } from '../../internal/define.ts';
import { TickMarkdownEditor } from '../markdown/markdown-editor.ts';
import { TickTaskChecklist } from '../task-sections/task-checklist.ts';
import { TickTaskComments } from '../task-sections/task-comments.ts';
import { TickTaskLinks } from '../task-sections/task-links.ts';

define('tick-markdown-editor', TickMarkdownEditor);
define('tick-task-checklist', TickTaskChecklist);
define('tick-task-comments', TickTaskComments);
define('tick-task-links', TickTaskLinks);

declare global {
  interface HTMLElementTagNameMap {
    'tick-markdown-editor': TickMarkdownEditor;
    'tick-task-checklist': TickTaskChecklist;
    'tick-task-comments': TickTaskComments;
    'tick-task-links': TickTaskLinks;
  }
}
