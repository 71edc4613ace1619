import { svg } from 'lit';
import { icon } from './icons.ts';

/** Icons of a board's first paint that nothing else needs. */
export const pencilIcon = icon(svg`<path d="m10.5 2.75 2.75 2.75-7.5 7.5-3.25.5.5-3.25zM9 4.25 11.75 7" />`);
export const collapseIcon = icon(
  svg`<path d="M8 2.5v11M2 8h3.5m0 0L4 6.5M5.5 8 4 9.5M14 8h-3.5m0 0L12 6.5M10.5 8l1.5 1.5" />`,
);
