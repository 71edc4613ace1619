import { css } from 'lit';

/** What is carried, and where it would land. */
export const dragStyles = css`
  .lane[data-target] {
    background: color-mix(in oklab, var(--_accent-soft) 60%, var(--_lane));
    outline-color: color-mix(in oklab, var(--_accent) 40%, transparent);
  }

  li[data-lifted] {
    background: color-mix(in oklab, var(--_ink) 7%, transparent);
  }

  li[data-lifted] tick-card {
    visibility: hidden;
  }

  /* The carried card, in the top layer. */
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
    pointer-events: none;
  }

  .ghost tick-card {
    opacity: 0.93;
    rotate: 1.2deg;
    box-shadow: var(--_shadow-l);
  }

  /* By writing direction, as the page's; the top of its box is set by script. */
  .drop-line {
    position: absolute;
    z-index: 1;
    inset-inline: 0.125rem;
    block-size: 2px;
    margin-block-start: -1px;
    border-radius: 1px;
    background: var(--_accent);
    pointer-events: none;
  }

  .drop-line::before {
    content: '';
    position: absolute;
    inset-block-start: -3px;
    inset-inline-start: -2px;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    background: var(--_lane);
  }

  :host([data-dragging]) {
    cursor: grabbing;
  }

  :host([data-dragging]) .columns {
    scroll-snap-type: none;
  }

  @media (forced-colors: active) {
    .lane[data-target] {
      outline-color: Highlight;
    }

    .drop-line {
      background: Highlight;
    }
  }
`;
