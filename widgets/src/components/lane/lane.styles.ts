import { css } from 'lit';

/** A column, drawn in the board's shadow root. */
export const laneStyles = css`
  .lane {
    position: relative;
    display: flex;
    flex: 1 0 var(--_column);
    flex-direction: column;
    max-inline-size: min(max(22rem, var(--_column)), 100cqi - 2 * var(--_space-4));
    max-block-size: 100%;
    border-radius: var(--_radius-l);
    background: var(--_lane);
    outline: 1.5px solid transparent;
    outline-offset: -1.5px;
    transition:
      background-color var(--_motion-fast) var(--_ease),
      outline-color var(--_motion-fast) var(--_ease);
  }

  .lane-head {
    position: relative;
    display: grid;
    flex: none;
    grid-template-columns: auto minmax(0, auto) auto auto 1fr;
    align-items: center;
    gap: 0.4375rem;
    min-block-size: 2.5rem;
    padding: 0.5rem var(--_space-3) 0.375rem;
  }

  .face {
    color: color-mix(in oklab, var(--_tone) 88%, var(--_ink));
  }

  h2 {
    overflow: hidden;
    font-size: var(--_text-m);
    line-height: 1.4;
    letter-spacing: -0.002em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
    font-weight: 500;
  }

  .count b {
    color: var(--_ink);
    font-weight: 600;
  }

  .estimate {
    color: var(--_ink-faint);
    font-size: var(--_text-xs);
  }

  .estimate::before {
    content: '·';
    margin-inline-end: 0.4375rem;
  }

  .lane-tools {
    display: flex;
    grid-column: 5;
    justify-self: end;
    margin-block: -0.25rem;
    margin-inline-end: -0.375rem;
  }

  .lane-tools .icon-button {
    inline-size: 1.625rem;
    min-block-size: 1.625rem;
  }

  @media (pointer: coarse) {
    .lane-tools {
      margin-block: -0.5rem;
    }

    .lane-tools .icon-button {
      inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
  }

  /* Over what is there: a name gives no room to what is not shown. */
  @media (hover: hover) and (pointer: fine) {
    .lane:not([data-collapsed]) .lane-tools {
      position: absolute;
      inset-block-start: 0.4375rem;
      inset-inline-end: 0.5rem;
      margin: 0;
      border-radius: var(--_radius-s);
      background: var(--_lane);
      box-shadow: 0 0 0.5rem 0.375rem var(--_lane);
      opacity: 0;
    }

    .lane:is(:hover, :focus-within):not([data-collapsed]) .lane-tools {
      opacity: 1;
    }
  }

  .lane[data-over] .count {
    color: var(--_danger);
    font-weight: 600;
  }

  /* A limit is a scale with one tick for every place. */
  .gauge {
    position: absolute;
    inset-block-end: 0.1875rem;
    inset-inline: var(--_space-3);
    display: flex;
    gap: 2px;
  }

  .gauge i {
    flex: 1;
    block-size: 2px;
    border-radius: 1px;
    background: color-mix(in oklab, var(--_ink) 11%, transparent);
  }

  .gauge i[data-filled] {
    background: var(--_tone);
  }

  .lane[data-over] .gauge i {
    background: var(--_danger);
  }

  .cards {
    position: relative;
    flex: 0 1 auto;
    min-block-size: 2.5rem;
    padding: 0.25rem 0.5rem 0.5rem;
    overflow-y: auto;
    overscroll-behavior-y: auto;
    /* The column keeps its place by itself, and also where browsers cannot. */
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_line-strong) 50%, transparent) transparent;
  }

  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_card-distance, 0.5rem);
  }

  li {
    border-radius: var(--_radius-m);
    -webkit-touch-callout: none;
    user-select: none;
  }

  .none {
    padding: 0.5rem 0.25rem;
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .more {
    inline-size: 100%;
    margin-block-start: var(--_space-2);
    color: var(--_ink-soft);
  }

  .add {
    justify-content: flex-start;
    gap: 0.4375rem;
    margin: 0 0.375rem 0.375rem;
    color: var(--_ink-soft);
  }

  .add svg {
    font-size: 0.875rem;
  }

  .add:hover {
    color: var(--_ink);
  }

  .add-form {
    display: grid;
    gap: var(--_space-2);
    padding: 0 0.5rem 0.5rem;
  }

  .add-form textarea {
    field-sizing: content;
    min-block-size: 3.25rem;
    max-block-size: 10rem;
    border-radius: var(--_radius-m);
    font-size: 0.875rem;
    resize: none;
  }

  .add-question {
    display: grid;
    gap: var(--_space-2);
  }

  .add-buttons {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
  }

  kbd {
    margin-inline: auto 0.25rem;
    color: var(--_ink-faint);
    font: inherit;
  }

  /* A strip with its name from top to bottom; still a place to drop on. */
  .lane[data-collapsed] {
    flex: 0 0 2.75rem;
    align-self: stretch;
    min-block-size: 12rem;
  }

  .lane[data-collapsed] .lane-head {
    display: flex;
    flex: 1;
    flex-direction: column;
    padding: 0.5rem 0.375rem var(--_space-3);
    cursor: pointer;
  }

  .lane[data-collapsed] .lane-tools {
    order: -1;
    margin: 0;
  }

  .lane[data-collapsed] h2 {
    writing-mode: vertical-rl;
  }

  .lane[data-collapsed] :is(.gauge, .estimate, .lane-menu) {
    display: none;
  }

  @container (max-width: 40rem) {
    .lane {
      scroll-snap-align: start;
    }

    .lane:not([data-collapsed]) {
      flex: 0 0 min(86cqi, 22rem);
    }
  }

  @media (forced-colors: active) {
    .lane {
      border: 1px solid CanvasText;
    }

    .gauge i[data-filled] {
      background: Highlight;
    }

    .gauge i {
      background: GrayText;
    }
  }

  @media print {
    .lane {
      break-inside: auto;
      max-block-size: none;
      border: 1px solid var(--_line);
      background: none;
    }

    .lane-head {
      break-after: avoid;
    }

    .cards {
      overflow: visible;
    }

    li {
      break-inside: avoid;
    }

    .lane-tools,
    .more,
    .add,
    .add-form {
      display: none;
    }
  }
`;
