import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Icons are drawn on a grid of 16, with a stroke of 1.5 in the colour of the text beside them. */
export function icon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}

export const plusIcon = icon(svg`<path d="M8 3.25v9.5M3.25 8h9.5" />`);
export const closeIcon = icon(svg`<path d="m4 4 8 8m0-8-8 8" />`);
export const checkIcon = icon(svg`<path d="m3.5 8.5 3 3 6-7" />`);
export const chevronIcon = icon(svg`<path d="m4.5 6.25 3.5 3.5 3.5-3.5" />`);
export const moveIcon = icon(svg`<path d="M2.5 8h11m-3.25-3.25L13.5 8l-3.25 3.25M2.5 4v8" />`);
export const playIcon = icon(svg`<path d="M5.25 3.4v9.2L12.6 8z" fill="currentColor" />`);
export const stopIcon = icon(
  svg`<rect x="4.25" y="4.25" width="7.5" height="7.5" rx="1.25" fill="currentColor" />`,
);
export const trashIcon = icon(svg`<path d="M2.75 4.25h10.5M6.25 4V2.75h3.5V4m-5.5.5.6 8.25h6.3l.6-8.25" />`);
export const commentIcon = icon(svg`<path d="M2.75 3.5h10.5v7.25H7.5L4.75 13v-2.25h-2z" />`);
export const checklistIcon = icon(
  svg`<path d="m2.25 4.5 1.25 1.25 2-2.5M8.25 4.5h5.5M2.25 10.75 3.5 12l2-2.5M8.25 11h5.5" />`,
);
export const linkIcon = icon(
  svg`<path d="M6.75 9.25a2.5 2.5 0 0 0 3.6.1l2-2a2.55 2.55 0 0 0-3.6-3.6l-.9.9m1.4 2.1a2.5 2.5 0 0 0-3.6-.1l-2 2a2.55 2.55 0 0 0 3.6 3.6l.9-.9" />`,
);
export const calendarIcon = icon(svg`<path d="M2.75 4h10.5v9H2.75zM2.75 7h10.5M5.5 2.25V4m5-1.75V4" />`);
export const textIcon = icon(svg`<path d="M3 4.25h10M3 8h10m-10 3.75h6" />`);
export const clockIcon = icon(svg`<circle cx="8" cy="8" r="5.75" /><path d="M8 4.75V8l2.25 1.5" />`);
export const warningIcon = icon(svg`<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.4v.1" />`);
export const boardIcon = icon(
  svg`<rect x="2.25" y="2.75" width="3.25" height="10.5" rx="1" /><rect x="6.75" y="2.75" width="3.25" height="6.5" rx="1" /><rect x="11.25" y="2.75" width="2.5" height="8.5" rx="1" />`,
);
export const eyeIcon = icon(
  svg`<path d="M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z" /><circle cx="8" cy="8" r="1.75" />`,
);
export const eyeOffIcon = icon(
  svg`<path d="M6.2 4A6.3 6.3 0 0 1 8 3.75C12 3.75 14.25 8 14.25 8a11 11 0 0 1-1.9 2.4M4 5.1A10.6 10.6 0 0 0 1.75 8S4 12.25 8 12.25a6 6 0 0 0 2.9-.75M2.75 2.75l10.5 10.5" />`,
);
export const mailIcon = icon(
  svg`<rect x="2" y="3.5" width="12" height="9" rx="1.25" /><path d="m2.5 4.75 5.5 4 5.5-4" />`,
);
export const checkCircleIcon = icon(
  svg`<circle cx="8" cy="8" r="5.75" /><path d="m5.5 8.25 1.75 1.75L10.5 6.25" />`,
);
export const peopleIcon = icon(
  svg`<circle cx="6" cy="5.5" r="2.25" /><path d="M1.75 13c.3-2.4 2-3.75 4.25-3.75S9.95 10.6 10.25 13M10.25 3.5a2.1 2.1 0 0 1 0 4.1M11.75 9.6c1.4.5 2.3 1.7 2.5 3.4" />`,
);
export const copyIcon = icon(
  svg`<rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.25" /><path d="M10.25 5.75v-2a1 1 0 0 0-1-1h-5.5a1 1 0 0 0-1 1v5.5a1 1 0 0 0 1 1h2" />`,
);
export const moreIcon = icon(svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2" />`);

/** A status is a clock face: dotted before it is planned, empty, a quarter on the way, ticked, struck out. */
const statusFaces = {
  backlog: icon(svg`<circle cx="8" cy="8" r="5.5" stroke-dasharray="1.4 2.056" />`),
  unstarted: icon(svg`<circle cx="8" cy="8" r="5.5" />`),
  started: icon(
    svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 8V5a3 3 0 0 1 0 6z" fill="currentColor" stroke-width="1" />`,
  ),
  done: icon(
    svg`<circle cx="8" cy="8" r="6.25" fill="currentColor" stroke="none" /><path d="m5.25 8.25 2 2 3.6-4.25" stroke="var(--_surface)" />`,
  ),
  canceled: icon(svg`<circle cx="8" cy="8" r="5.5" /><path d="M5.75 8h4.5" />`),
} as const;

export type StatusCategory = keyof typeof statusFaces;

export function statusIcon(category: StatusCategory): TemplateResult {
  return statusFaces[category];
}

function bars(raised: number): TemplateResult {
  const heights = [4, 7, 10];
  return icon(
    svg`${heights.map(
      (height, index) =>
        svg`<rect x=${2.75 + index * 4} y=${13 - height} width="2.5" height=${height} rx="0.75" fill="currentColor" stroke="none" opacity=${index < raised ? 1 : 0.28} />`,
    )}`,
  );
}

const priorityMarks = {
  none: icon(svg`<path d="M3.5 8h1.25M7.4 8h1.25M11.25 8h1.25" />`),
  low: bars(1),
  medium: bars(2),
  high: bars(3),
  urgent: icon(
    svg`<rect x="2.25" y="2.25" width="11.5" height="11.5" rx="2.5" fill="currentColor" stroke="none" /><path d="M8 5v3.6M8 11v.05" stroke="var(--_surface)" stroke-width="1.75" />`,
  ),
} as const;

export type Priority = keyof typeof priorityMarks;

export function priorityIcon(priority: Priority): TemplateResult {
  return priorityMarks[priority];
}
