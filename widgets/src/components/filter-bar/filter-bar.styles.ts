import { css } from 'lit';

export const filterBarStyles = css`
  :host {
    display: block;
    flex: 1 1 11rem;
    min-inline-size: 0;
    container-type: inline-size;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.375rem;
  }

  .search {
    position: relative;
    flex: 0 1 15rem;
    min-inline-size: 6rem;
  }

  .search svg {
    position: absolute;
    z-index: 1;
    inset-block-start: 50%;
    inset-inline-start: 0.5625rem;
    margin-block-start: -0.5em;
    color: var(--_ink-faint);
    pointer-events: none;
  }

  .search .field {
    min-block-size: 1.75rem;
    padding-block: 0.125rem;
    padding-inline: 1.875rem 0.375rem;
    border-color: color-mix(in oklab, var(--_line-strong) 55%, transparent);
  }

  .search .field:hover,
  .search .field:focus-visible {
    border-color: var(--_line-strong);
  }

  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem;
  }

  .choice-button {
    gap: 0.3125rem;
    max-inline-size: 12rem;
    padding-inline: 0.5rem;
    color: var(--_ink-soft);
  }

  .choice-text {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .choice-button[data-set] {
    border-color: color-mix(in oklab, var(--_accent) 45%, transparent);
    background: var(--_accent-soft);
    color: var(--_ink);
  }

  .outcome {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125rem 0.25rem;
    margin-inline-start: 0.25rem;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .outcome .button {
    padding-inline: 0.4375rem;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .outcome .button svg {
    font-size: 0.875rem;
  }

  /* Names only where there is room for all of them; set or not still shows. */
  @container (max-width: 44rem) {
    .search {
      flex: 1 1 6rem;
    }

    .choice-button {
      gap: 0.125rem;
      min-inline-size: 1.75rem;
      padding-inline: 0.3125rem;
    }

    .choice-text {
      display: none;
    }

    .outcome {
      flex-basis: 100%;
      justify-content: space-between;
    }
  }

  @media (pointer: coarse) {
    .search .field,
    .choice-button {
      min-block-size: 2.75rem;
    }

    .choice-button {
      min-inline-size: 2.75rem;
    }

    .outcome .button {
      min-block-size: 2.75rem;
    }
  }

  @media (forced-colors: active) {
    .choice-button[data-set] {
      border-color: Highlight;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
