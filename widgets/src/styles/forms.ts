import { css } from 'lit';

/** Labelled fields, one below the other, and what a form says about them. */
export const forms = css`
  .labelled {
    display: grid;
    gap: var(--_space-1);
    font-weight: 500;
  }

  .labelled .field {
    font-weight: 400;
  }

  .hint {
    font-size: var(--_text-s);
    font-weight: 400;
    color: var(--_ink-faint);
  }

  .message {
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-s);
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  @media (forced-colors: active) {
    .message {
      border: 1px solid CanvasText;
    }
  }
`;
