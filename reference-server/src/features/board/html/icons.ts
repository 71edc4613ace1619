/** The icons of the widgets that a drawn card needs; shape for shape theirs, which a test holds them to. */
import type { Card, Column } from './drawing.ts';
import { html, type Markup } from './markup.ts';

function icon(shape: Markup): Markup {
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

export const checkIcon = icon(html`<path d="m3.5 8.5 3 3 6-7" />`);
export const commentIcon = icon(html`<path d="M2.75 3.5h10.5v7.25H7.5L4.75 13v-2.25h-2z" />`);
export const checklistIcon = icon(
  html`<path d="m2.25 4.5 1.25 1.25 2-2.5M8.25 4.5h5.5M2.25 10.75 3.5 12l2-2.5M8.25 11h5.5" />`,
);
export const linkIcon = icon(
  html`<path
    d="M6.75 9.25a2.5 2.5 0 0 0 3.6.1l2-2a2.55 2.55 0 0 0-3.6-3.6l-.9.9m1.4 2.1a2.5 2.5 0 0 0-3.6-.1l-2 2a2.55 2.55 0 0 0 3.6 3.6l.9-.9"
  />`,
);
export const calendarIcon = icon(html`<path d="M2.75 4h10.5v9H2.75zM2.75 7h10.5M5.5 2.25V4m5-1.75V4" />`);
export const textIcon = icon(html`<path d="M3 4.25h10M3 8h10m-10 3.75h6" />`);
export const clockIcon = icon(html`<circle cx="8" cy="8" r="5.75" /><path d="M8 4.75V8l2.25 1.5" />`);

/** Of a timer that runs; how long is for the widgets to say, who have a clock. */
export const secondHand = html`<svg
  class="second-hand"
  viewBox="0 0 16 16"
  fill="none"
  stroke="currentColor"
  stroke-width="1.5"
  stroke-linecap="round"
  aria-hidden="true"
>
  <circle cx="8" cy="8" r="6" opacity="0.4" />
  <path d="M8 9.5V3.75" />
  <circle cx="8" cy="8" r="1" fill="currentColor" stroke="none" />
</svg>`;

export const statusIcons: Readonly<Record<Column['category'], Markup>> = {
  backlog: icon(html`<circle cx="8" cy="8" r="5.5" stroke-dasharray="1.4 2.056" />`),
  unstarted: icon(html`<circle cx="8" cy="8" r="5.5" />`),
  started: icon(
    html`<circle cx="8" cy="8" r="5.5" /><path
        d="M8 8V5a3 3 0 0 1 0 6z"
        fill="currentColor"
        stroke-width="1"
      />`,
  ),
  done: icon(
    html`<circle cx="8" cy="8" r="6.25" fill="currentColor" stroke="none" /><path
        d="m5.25 8.25 2 2 3.6-4.25"
        stroke="var(--_surface)"
      />`,
  ),
  canceled: icon(html`<circle cx="8" cy="8" r="5.5" /><path d="M5.75 8h4.5" />`),
};

function bars(raised: number): Markup {
  return icon(
    html`${[4, 7, 10].map(
      (height, index) =>
        html`<rect
          x="${2.75 + index * 4}"
          y="${13 - height}"
          width="2.5"
          height="${height}"
          rx="0.75"
          fill="currentColor"
          stroke="none"
          opacity="${index < raised ? 1 : 0.28}"
        />`,
    )}`,
  );
}

export const priorityIcons: Readonly<Record<Exclude<Card['priority'], 'none'>, Markup>> = {
  low: bars(1),
  medium: bars(2),
  high: bars(3),
  urgent: icon(
    html`<rect x="2.25" y="2.25" width="11.5" height="11.5" rx="2.5" fill="currentColor" stroke="none" /><path
        d="M8 5v3.6M8 11v.05"
        stroke="var(--_surface)"
        stroke-width="1.75"
      />`,
  ),
};
