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
export const plusIcon = icon(svg`<path d="M8 3.25v9.5M3.25 8h9.5" />`);
export const importIcon = icon(svg`<path d="M8 2.75v7m-2.75-2.5L8 9.75l2.75-2.5M2.75 11v2.25h10.5V11" />`);
export const boardIcon = icon(
  svg`<rect x="2.25" y="2.75" width="3.25" height="10.5" rx="1" /><rect x="6.75" y="2.75" width="3.25" height="6.5" rx="1" /><rect x="11.25" y="2.75" width="2.5" height="8.5" rx="1" />`,
);
export const warningIcon = icon(svg`<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.4v.1" />`);
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
