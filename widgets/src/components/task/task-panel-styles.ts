import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import { taskTextStyles } from './task-texts.styles.ts';
import { taskFactsStyles } from './task-facts.styles.ts';
import { taskStyles } from './task.styles.ts';

/** Of the panel and of all its sections, which draw into its root. */
export const taskPanelStyles = [
  tokens,
  base,
  controls,
  palette,
  avatars,
  states,
  taskStyles,
  taskFactsStyles,
  taskTextStyles,
];
