import { css } from 'lit';

/** What is carried over a board, and where it would land. */
export const dragStyles = css`
  li {
    -webkit-touch-callout: none;
    user-select: none;
  }

  .lane-head {
    -webkit-touch-callout: none;
    user-select: none;
  }

  .lane[data-target] {
    background: color-mix(in oklab, var(--_accent-soft) 60%, var(--_lane));
    outline-color: color-mix(in oklab, var(--_accent) 40%, transparent);
  }

  li[data-lifted] {
    border-radius: var(--_radius-m);
    background: color-mix(in oklab, var(--_ink) 7%, transparent);
  }

  /* Not hidden: what is hidden cannot have the focus. */
  li[data-lifted] tick-card {
    opacity: 0;
  }

  /* It keeps the focus, so it has to stay readable: an outline of itself. */
  :host([data-carrying='keys']) li[data-lifted] {
    background: none;
  }

  :host([data-carrying='keys']) li[data-lifted] tick-card {
    opacity: 1;
  }

  :host([data-carrying='keys']) li[data-lifted] tick-card::part(card) {
    border: 1px dashed var(--_line-strong);
    background: transparent;
    box-shadow: none;
  }

  [data-status-id][data-lifted] {
    opacity: 0.4;
  }

  /* The carried card or column, in the top layer. */
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    overflow: visible;
    pointer-events: none;
    transform-origin: 0 0;
  }

  .ghost-stack {
    position: relative;
    rotate: 1.2deg;
  }

  .ghost-stack tick-card {
    position: relative;
    z-index: 1;
    opacity: 0.95;
    box-shadow: var(--_shadow-l);
  }

  .ghost-stack[data-count]::before,
  .ghost-stack[data-count]:not([data-count='2'])::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    box-shadow: var(--_shadow-s);
    translate: 4px 4px;
  }

  .ghost-stack[data-count]:not([data-count='2'])::before {
    translate: 8px 8px;
  }

  .ghost-count {
    position: absolute;
    z-index: 2;
    inset-block-start: -0.625rem;
    inset-inline-end: -0.625rem;
    display: grid;
    place-items: center;
    min-inline-size: 1.5rem;
    block-size: 1.5rem;
    padding-inline: 0.375rem;
    border-radius: var(--_radius-pill);
    background: var(--_accent);
    color: var(--_surface);
    font-size: var(--_text-s);
    font-weight: 600;
    box-shadow: var(--_shadow-m);
  }

  .ghost-lane {
    padding-block-end: var(--_space-2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: color-mix(in oklab, var(--_lane) 94%, transparent);
    box-shadow: var(--_shadow-l);
    rotate: 1.2deg;
  }

  /* There are cards below the head. */
  .ghost-lane::before,
  .ghost-lane::after {
    content: '';
    display: block;
    block-size: 3.25rem;
    margin: 0.25rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    opacity: 0.7;
  }

  .ghost-lane {
    display: flex;
    flex-direction: column;
  }

  .ghost-lane > .lane-head {
    order: -1;
  }

  .ghost-lane button {
    visibility: hidden;
  }

  .drop-line,
  .column-line {
    position: absolute;
    z-index: 1;
    border-radius: 1px;
    background: var(--_accent);
    pointer-events: none;
  }

  /* By writing direction, as the page's; its height is set by script. */
  .drop-line {
    inset-inline: 0.125rem;
    block-size: 2px;
    margin-block-start: -1px;
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

  .columns {
    position: relative;
  }

  .column-line {
    inset-block: var(--_space-3) var(--_space-4);
    inline-size: 3px;
    margin-left: -1.5px;
  }

  :host([data-carrying='pointer']) {
    cursor: grabbing;
  }

  :host([data-carrying]) .columns {
    scroll-snap-type: none;
  }

  @media (forced-colors: active) {
    .lane[data-target] {
      outline-color: Highlight;
    }

    .drop-line,
    .column-line {
      background: Highlight;
    }

    .ghost-count {
      border: 1px solid CanvasText;
    }
  }
`;
