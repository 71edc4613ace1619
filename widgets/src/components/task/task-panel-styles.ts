import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { popover } from '../../styles/popover.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import { taskEditorStyles } from './task-editor.styles.ts';
import { taskFactsStyles } from './task-facts.styles.ts';
import { taskSectionStyles } from './task-sections.styles.ts';
import { taskTimeStyles } from './task-time.styles.ts';
import { taskStyles } from './task.styles.ts';

/** Of the panel and of all its sections, which draw into its root. */
export const taskPanelStyles = [
  tokens,
  base,
  controls,
  palette,
  avatars,
  states,
  popover,
  taskStyles,
  taskFactsStyles,
  taskSectionStyles,
  taskEditorStyles,
  taskTimeStyles,
];
