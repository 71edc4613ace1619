import { css } from 'lit';

/** The facts. */
export const taskFactsStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
    gap: 0.125rem var(--_space-5);
  }

  .fact {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    align-items: start;
  }

  .fact.wide {
    grid-column: 1 / -1;
  }

  dt,
  dd {
    min-block-size: 1.875rem;
    line-height: 1.375rem;
  }

  dt,
  .fact-text {
    display: block;
    padding-block: 0.25rem;
  }

  [data-over] {
    color: var(--_running-ink);
    font-weight: 500;
  }

  dt {
    color: var(--_ink-faint);
  }

  .nothing {
    color: var(--_ink-faint);
  }

  .fact-button {
    display: block;
    inline-size: calc(100% + 1rem);
    min-block-size: 1.875rem;
    margin: 0;
    margin-inline: -0.5rem;
    padding: 0.25rem 0.5rem;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    line-height: inherit;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .fact-button:hover {
    background: var(--_hover);
  }

  .fact-button:focus-visible {
    outline-offset: -1px;
  }

  .estimate-field {
    min-block-size: 1.875rem;
    inline-size: calc(100% + 1rem);
    margin-inline: -0.5rem;
    padding: 0.1875rem 0.4375rem;
  }

  .complaint {
    color: var(--_danger);
    font-size: var(--_text-s);
  }

  .complaint:empty {
    display: none;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-block-size: 1.375rem;
  }

  .chips:has(.label) {
    gap: 0.25rem;
  }

  .person,
  .priority,
  .status {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
  }

  .status .face {
    color: color-mix(in oklab, var(--_tone) 88%, var(--_ink));
  }

  .priority svg {
    color: var(--_ink-soft);
  }

  .priority[data-priority='urgent'] svg {
    color: var(--_danger);
  }

  time[data-nearness='overdue'] {
    color: var(--_danger);
    font-weight: 500;
  }

  .hint {
    color: var(--_ink-faint);
  }

  .label {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    padding: 0.0625rem 0.5rem;
    border-radius: var(--_radius-pill);
    background: var(--_tone-soft);
    color: var(--_tone-ink);
    font-size: var(--_text-s);
    font-weight: 500;
  }

  .label::before {
    content: '';
    inline-size: 0.375rem;
    block-size: 0.375rem;
    border-radius: 50%;
    background: var(--_tone);
  }

  /* A phone with larger text: names above their values. */
  @container panel (max-width: 18rem) {
    .fact {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @container panel (min-width: 60rem) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media (pointer: coarse) {
    .fact-button,
    .estimate-field {
      min-block-size: 2.75rem;
    }

    dt,
    .fact-text,
    .fact-button {
      padding-block: 0.6875rem;
    }
  }

  @media (forced-colors: active) {
    .label {
      border: 1px solid CanvasText;
    }
  }
`;
