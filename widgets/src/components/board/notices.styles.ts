import { css } from 'lit';

/** What the board says about itself, over its lower edge. */
export const noticesStyles = css`
  /* On the board's lower edge or, of a board that reaches further, on that of what is seen of it; takes no room. */
  .notices {
    position: sticky;
    z-index: 2;
    inset-block-end: var(--_space-4);
    display: grid;
    flex: none;
    align-content: end;
    justify-items: center;
    gap: var(--_space-2);
    block-size: 0;
    margin: calc(-1 * var(--_space-4)) var(--_space-4) var(--_space-4);
    pointer-events: none;
  }

  .refusals,
  .toasts {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
  }

  .refusal,
  .toast,
  .connection {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    max-inline-size: 30rem;
    padding: 0.375rem 0.375rem 0.375rem 0.75rem;
    border-radius: var(--_radius-m);
    background: var(--_ink);
    color: var(--_on-ink);
    box-shadow: var(--_shadow-m);
    pointer-events: auto;
  }

  .refusal > svg {
    color: light-dark(oklch(0.8 0.13 25), oklch(0.5 0.19 20));
  }

  .refusal .icon-button,
  .toast :is(.button, .icon-button) {
    color: inherit;
  }

  .toast .button {
    margin-inline-start: var(--_space-1);
    text-decoration: underline;
    text-underline-offset: 0.1875rem;
    text-decoration-color: color-mix(in oklab, var(--_on-ink) 45%, transparent);
  }

  .refusal .icon-button:hover,
  .toast :is(.button, .icon-button):hover {
    background: color-mix(in oklab, var(--_on-ink) 16%, transparent);
  }

  .connection {
    padding: 0.25rem 0.75rem;
    border-radius: var(--_radius-pill);
    font-size: var(--_text-s);
  }

  @media (forced-colors: active) {
    .refusal,
    .toast,
    .connection {
      border: 1px solid CanvasText;
    }
  }

  @media print {
    .notices {
      display: none;
    }
  }
`;
