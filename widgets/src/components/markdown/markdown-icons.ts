import { svg } from 'lit';
import { icon } from '../../internal/icons.ts';

export const markdownIcons = {
  bold: icon(
    svg`<path d="M5 3h3.6a2.4 2.4 0 0 1 0 4.8H5zm0 4.8h4.2a2.6 2.6 0 0 1 0 5.2H5z" stroke-width="1.75" />`,
  ),
  italic: icon(svg`<path d="M6.5 3h5M4.5 13h5M9.25 3 6.75 13" />`),
  strike: icon(
    svg`<path d="M2.75 8.25h10.5M11 5c-.4-1.3-1.5-2-3-2-1.8 0-3 .9-3 2.3 0 .7.3 1.2.8 1.6M5 11c.4 1.3 1.5 2 3 2 1.8 0 3-.9 3-2.3 0-.4-.1-.8-.3-1.1" />`,
  ),
  heading: icon(svg`<path d="M4 3v10M12 3v10M4 8h8" />`),
  bullets: icon(
    svg`<path d="M6.25 4h7M6.25 8h7m-7 4h7M2.9 4h.01M2.9 8h.01M2.9 12h.01" stroke-width="1.6" />`,
  ),
  numbers: icon(
    svg`<path d="M7 4h6.25M7 8h6.25M7 12h6.25M2.5 3.1l1-.6v3.2m-1.2 5.4c.3-.9 1.9-.8 1.9.2 0 .8-1.1 1.3-1.8 2.2h1.9" stroke-width="1.3" />`,
  ),
  checks: icon(svg`<path d="m2.25 4.5 1.25 1.25 2-2.5M8.25 4.5h5.5M2.25 10.75 3.5 12l2-2.5M8.25 11h5.5" />`),
  quote: icon(svg`<path d="M3 3.5v9M6 4.5h7.25M6 8h7.25M6 11.5h5" />`),
  code: icon(svg`<path d="M5.5 4.5 2 8l3.5 3.5m5-7L14 8l-3.5 3.5" />`),
  link: icon(
    svg`<path d="M6.75 9.25a2.5 2.5 0 0 0 3.6.1l2-2a2.55 2.55 0 0 0-3.6-3.6l-.9.9m1.4 2.1a2.5 2.5 0 0 0-3.6-.1l-2 2a2.55 2.55 0 0 0 3.6 3.6l.9-.9" />`,
  ),
} as const;
