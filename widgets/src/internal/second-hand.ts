import { html, type TemplateResult } from 'lit';

/**
 * A clock face whose one hand steps with the seconds given. The turn is an SVG attribute and not a style, so that a
 * page without `style-src 'unsafe-inline'` shows it too.
 */
export function secondHand(seconds: number): TemplateResult {
  const turn = `rotate(${(Math.max(0, Math.floor(seconds)) % 60) * 6} 8 8)`;
  return html`<svg
    class="second-hand"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    aria-hidden="true"
  >
    <circle cx="8" cy="8" r="6" opacity="0.4" />
    <g transform=${turn}>
      <path d="M8 9.5V3.75" />
      <circle cx="8" cy="8" r="1" fill="currentColor" stroke="none" />
    </g>
  </svg>`;
}
