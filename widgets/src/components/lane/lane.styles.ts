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
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0.4375rem;
    padding: 0.6875rem var(--_space-3) 0.5rem;
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

  .lane[data-over] .count {
    color: var(--_danger);
    font-weight: 600;
  }

  /* A limit is a scale with one tick for every place. */
  .gauge {
    display: flex;
    grid-column: 1 / -1;
    gap: 2px;
    margin-block-start: 0.125rem;
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
    gap: 0.5rem;
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

  @container (max-width: 40rem) {
    .lane {
      flex: 0 0 min(86cqi, 22rem);
      scroll-snap-align: start;
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
`;
