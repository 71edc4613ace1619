import { svg } from 'lit';
import { icon } from './icons.ts';

export { collapseIcon, pencilIcon } from './board-icons.ts';

/** Icons of what is loaded on demand: filter bar, bulk bar, quick edit, column menu. */
export const labelIcon = icon(
  svg`<path d="M2.5 3.5v4.3l5.9 5.9 5-5-5.9-5.9H3.2z" /><path d="M5.4 5.8h.01" stroke-width="2" />`,
);
export const searchIcon = icon(svg`<circle cx="7" cy="7" r="4.25" /><path d="m10.25 10.25 3.25 3.25" />`);
export const personIcon = icon(
  svg`<circle cx="8" cy="5.25" r="2.5" /><path d="M3 13.25c.4-2.6 2.4-4 5-4s4.6 1.4 5 4" />`,
);
export const archiveIcon = icon(svg`<path d="M2.25 3h11.5v3H2.25zM3.25 6v7h9.5V6M6.5 8.75h3" />`);
export const leftIcon = icon(svg`<path d="M13 8H3m4-4L3 8l4 4" />`);
export const rightIcon = icon(svg`<path d="M3 8h10M9 4l4 4-4 4" />`);
export const settingsIcon = icon(
  svg`<path d="M2.5 5h6m3.5 0h1.5M2.5 11h1.5m3.5 0h6" /><circle cx="10.25" cy="5" r="1.5" /><circle cx="5.75" cy="11" r="1.5" />`,
);
