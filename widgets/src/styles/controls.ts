import { css } from 'lit';

/** Buttons and fields. Targets are 28 px for a mouse and at least 40 px for a finger. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-block-size: 1.75rem;
    margin: 0;
    padding: 0 0.625rem;
    border: 1px solid transparent;
    border-radius: var(--_radius-s);
    background: transparent;
    font-weight: 500;
    line-height: 1.25;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color var(--_motion-fast) var(--_ease),
      border-color var(--_motion-fast) var(--_ease);
  }

  .button:hover,
  .icon-button:hover {
    background: var(--_hover);
  }

  .button:active,
  .icon-button:active {
    background: var(--_pressed);
  }

  .icon-button {
    inline-size: 1.75rem;
    padding: 0;
    color: var(--_ink-soft);
  }

  .icon-button:hover {
    color: var(--_ink);
  }

  .button.outlined {
    border-color: color-mix(in oklab, var(--_line-strong) 55%, transparent);
    background: var(--_surface);
  }

  .button.outlined:hover {
    border-color: var(--_line-strong);
  }

  .button.primary {
    background: var(--_ink);
    color: var(--_on-ink);
  }

  .button.primary:hover {
    background: color-mix(in oklab, var(--_ink) 86%, var(--_surface));
  }

  .button.danger {
    color: var(--_danger);
  }

  .button:disabled,
  .icon-button:disabled {
    opacity: 0.55;
    cursor: default;
  }

  .field {
    inline-size: 100%;
    min-block-size: 2rem;
    padding: 0.3125rem 0.625rem;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    line-height: 1.4;
  }

  .field::placeholder {
    color: var(--_ink-faint);
    opacity: 1;
  }

  .field:focus-visible {
    border-color: var(--_accent);
    outline: 2px solid color-mix(in oklab, var(--_accent) 45%, transparent);
    outline-offset: 0;
  }

  textarea.field {
    resize: vertical;
  }

  .select {
    position: relative;
    display: block;
  }

  .select select {
    appearance: none;
    padding-inline-end: 1.75rem;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  .select svg {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: 0.5rem;
    margin-block-start: -0.5em;
    color: var(--_ink-soft);
    pointer-events: none;
  }

  option {
    background: var(--_raised);
    color: var(--_ink);
  }

  @media (pointer: coarse) {
    .button,
    .field {
      min-block-size: 2.5rem;
    }

    .icon-button {
      inline-size: 2.5rem;
      min-block-size: 2.5rem;
    }

    /* iOS zooms the page into a field with smaller text. */
    .field {
      font-size: 1rem;
    }
  }

  @media (forced-colors: active) {
    .button,
    .icon-button {
      border-color: ButtonText;
    }

    .button:disabled,
    .icon-button:disabled {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
