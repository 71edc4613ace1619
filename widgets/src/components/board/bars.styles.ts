import { css } from 'lit';

/** What lies around the columns: the filter bar above, the bulk bar below, the button for another column. */
export const barsStyles = css`
  .tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 2.5rem;
    padding: var(--_space-3) var(--_space-4) 0;
  }

  .tools[data-empty] {
    display: contents;
  }

  .history {
    display: flex;
    gap: var(--_space-1);
    align-self: start;
    margin-inline-start: auto;
  }

  .history [aria-disabled] {
    opacity: 0.4;
    cursor: default;
  }

  /* A keyboard that there is none of needs no map. */
  @media (hover: none) and (pointer: coarse) {
    .history > :last-child {
      display: none;
    }
  }

  .add-column {
    flex: none;
    color: var(--_ink-soft);
  }

  .columns > .add-column {
    min-block-size: 2.25rem;
    padding-inline: 0.75rem;
    border-radius: var(--_radius-l);
  }

  .columns > .add-column:hover {
    color: var(--_ink);
  }

  .bulk {
    position: sticky;
    z-index: 3;
    inset-block-end: var(--_space-3);
    flex: none;
    block-size: 0;
    margin: calc(-1 * var(--_space-3)) var(--_space-2) var(--_space-3);
    pointer-events: none;
  }

  /* The last card of a column can be scrolled above the bar. */
  .columns:has(~ .bulk) {
    padding-block-end: 4.25rem;
  }

  .bulk > tick-bulk-bar {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
  }

  .columns:has(~ .bulk) {
    padding-block-end: 4.25rem;
  }

  /* Messages stand above the bar, and the last cards can be scrolled above both. */
  .bulk ~ .notices {
    inset-block-end: 4.75rem;
    margin-block: -4.75rem 4.75rem;
  }

  @container (max-width: 40rem) {
    .tools {
      padding-inline: var(--_space-3);
    }
  }

  @media (pointer: coarse) {
    .tools {
      min-block-size: 3.5rem;
    }
  }

  @media print {
    .tools,
    .bulk,
    .add-column {
      display: none;
    }
  }
`;
