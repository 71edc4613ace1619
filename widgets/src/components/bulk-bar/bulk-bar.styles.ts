import { css } from 'lit';

/** Ink on paper turned round, so that it is seen to lie over the board and not to be of it. */
export const bulkBarStyles = css`
  :host {
    display: block;
    max-inline-size: 100%;
    pointer-events: none;
    container-type: inline-size;
    inline-size: 100%;
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin-inline: auto;
    padding: 0.25rem 0.25rem 0.25rem 0.375rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_raised);
    box-shadow: var(--_shadow-l);
    pointer-events: auto;
    animation: rise var(--_motion-fast) var(--_ease);
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }

  .count {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 1.5rem;
    min-block-size: 1.5rem;
    padding-inline: 0.375rem;
    border-radius: var(--_radius-pill);
    background: var(--_accent);
    color: var(--_raised);
    font-size: var(--_text-s);
    font-weight: 650;
  }

  .tools {
    display: flex;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .tools > * {
    flex: none;
  }

  .button {
    gap: 0.3125rem;
    padding-inline: 0.5rem;
  }

  .button svg {
    color: var(--_ink-soft);
  }

  .button.danger svg {
    color: inherit;
  }

  .button:focus-visible,
  .icon-button:focus-visible {
    outline-offset: -2px;
  }

  @container (max-width: 42rem) {
    .name {
      display: none;
    }

    .button {
      min-inline-size: 1.75rem;
      padding-inline: 0.375rem;
    }
  }

  @media (pointer: coarse) {
    .button,
    .icon-button {
      min-inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
  }

  /* Eight targets of 44 px are wider than the smallest phones: there they share what there is, and keep 24 and more. */
  @container (max-width: 25rem) {
    .bar {
      gap: 0.125rem;
    }

    .tools {
      flex: 1;
      justify-content: space-between;
    }

    .tools > * {
      flex: 1 1 auto;
      min-inline-size: 1.875rem;
      padding-inline: 0;
    }
  }

  @media (forced-colors: active) {
    .bar,
    .count {
      border: 1px solid CanvasText;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
