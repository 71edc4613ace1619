import { svg } from 'lit';
import { icon } from '../../internal/icons.ts';

export const pencilIcon = icon(svg`<path d="m10.5 3.25 2.25 2.25L6 12.25l-3 .75.75-3zM9 4.75 11.25 7" />`);
export const gripIcon = icon(
  svg`<path d="M6 3.75h.01M10 3.75h.01M6 8h.01M10 8h.01M6 12.25h.01M10 12.25h.01" stroke-width="2" />`,
);
export const openIcon = icon(svg`<path d="M6.25 3.75 10.5 8l-4.25 4.25" />`);
export const archiveIcon = icon(svg`<path d="M2.5 3.25h11v3h-11zM3.5 6.25v6.5h9v-6.5M6.5 9h3" />`);
export const undoIcon = icon(svg`<path d="M5.75 3 2.75 6l3 3M3 6h6a3.5 3.5 0 0 1 0 7H6.5" />`);
export const parentIcon = icon(svg`<path d="M12.5 13V8.5a2 2 0 0 0-2-2H3.75M6.5 3.75 3.5 6.5l3 2.75" />`);
export const keyboardIcon = icon(
  svg`<rect x="1.75" y="4" width="12.5" height="8" rx="1.5" /><path d="M4.5 6.75h.01M7 6.75h.01M9.5 6.75h.01M12 6.75h.01M5.5 9.5h5" />`,
);
