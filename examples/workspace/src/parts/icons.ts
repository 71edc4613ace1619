import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** On a grid of 16 with a stroke of 1.5, as the widgets draw theirs. */
function icon(shape: SVGTemplateResult): TemplateResult {
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

export const checkIcon = icon(svg`<path d="m3.5 8.5 3 3 6-7" />`);
export const chevronIcon = icon(svg`<path d="m4.5 6.25 3.5 3.5 3.5-3.5" />`);
export const plusIcon = icon(svg`<path d="M8 3.25v9.5M3.25 8h9.5" />`);
export const importIcon = icon(svg`<path d="M8 2.75v7m-2.75-2.5L8 9.75l2.75-2.5M2.75 11v2.25h10.5V11" />`);
export const boardIcon = icon(
  svg`<rect x="2.25" y="2.75" width="3.25" height="10.5" rx="1" /><rect x="6.75" y="2.75" width="3.25" height="6.5" rx="1" /><rect x="11.25" y="2.75" width="2.5" height="8.5" rx="1" />`,
);
export const warningIcon = icon(svg`<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.4v.1" />`);
export const lockIcon = icon(
  svg`<rect x="3.25" y="7" width="9.5" height="6.25" rx="1.25" /><path d="M5.5 7V5.25a2.5 2.5 0 0 1 5 0V7" />`,
);
export const copyIcon = icon(
  svg`<rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.25" /><path d="M10.25 5.75v-2a1 1 0 0 0-1-1h-5.5a1 1 0 0 0-1 1v5.5a1 1 0 0 0 1 1h2" />`,
);
export const personIcon = icon(
  svg`<circle cx="8" cy="5.25" r="2.5" /><path d="M3 13.25c.35-2.6 2.3-4 5-4s4.65 1.4 5 4" />`,
);
export const peopleIcon = icon(
  svg`<circle cx="6" cy="5.5" r="2.25" /><path d="M1.75 13c.3-2.4 2-3.75 4.25-3.75S9.95 10.6 10.25 13M10.25 3.5a2.1 2.1 0 0 1 0 4.1M11.75 9.6c1.4.5 2.3 1.7 2.5 3.4" />`,
);
export const deviceIcon = icon(
  svg`<rect x="2.25" y="3" width="11.5" height="7.5" rx="1.25" /><path d="M5.5 13.25h5M8 10.5v2.75" />`,
);
export const phoneIcon = icon(
  svg`<rect x="4.5" y="1.75" width="7" height="12.5" rx="1.5" /><path d="M7.25 11.9h1.5" />`,
);
export const buildingIcon = icon(
  svg`<path d="M3.25 13.25V3.5a.75.75 0 0 1 .75-.75h5.25a.75.75 0 0 1 .75.75v9.75M10 6.75h2a.75.75 0 0 1 .75.75v5.75M2 13.25h12M5.5 5.5h2M5.5 8h2M5.5 10.5h2" />`,
);
export const mailIcon = icon(
  svg`<rect x="2" y="3.5" width="12" height="9" rx="1.25" /><path d="m2.5 4.75 5.5 4 5.5-4" />`,
);
export const keyIcon = icon(
  svg`<circle cx="5.25" cy="10.75" r="2.5" /><path d="m7 9 5.75-5.75M10.25 5.75l1.75 1.75" />`,
);
export const listIcon = icon(
  svg`<path d="M5.5 4.25h8M5.5 8h8m-8 3.75h8M2.5 4.25h.01M2.5 8h.01m-.01 3.75h.01" />`,
);

export const sunIcon = icon(
  svg`<circle cx="8" cy="8" r="2.75" /><path d="M8 1.5v1.25m0 10.5v1.25M1.5 8h1.25m10.5 0h1.25M3.4 3.4l.9.9m7.4 7.4.9.9m0-9.2-.9.9m-7.4 7.4-.9.9" />`,
);
export const moonIcon = icon(svg`<path d="M13.25 9.6A5.6 5.6 0 0 1 6.4 2.75a5.6 5.6 0 1 0 6.85 6.85z" />`);

/** A tick whose tip is the second hand's orange: done, and the time it took. */
export const mark = html`<svg class="mark" viewBox="0 0 24 24" fill="none" aria-hidden="true">
  ${svg`<rect width="24" height="24" rx="6" fill="var(--_ink)" />
    <path d="m6.75 12.5 3.75 3.75 7.25-8.75" stroke="var(--_surface)" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" />
    <circle cx="17.6" cy="7.6" r="2.3" fill="var(--_running)" />`}
</svg>`;
