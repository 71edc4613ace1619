import { css } from 'lit';

/** A small surface in the top layer. Its place is set by script, in the window's coordinates. */
export const popover = css`
  [popover] {
    position: fixed;
    inset: auto;
    inline-size: 15rem;
    max-inline-size: calc(100vw - 1rem);
    margin: 0;
    padding: var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_raised);
    color: inherit;
    box-shadow: var(--_shadow-l);
  }

  [popover] form {
    display: grid;
    gap: var(--_space-3);
  }

  [popover]:popover-open {
    animation: appear var(--_motion-fast) var(--_ease);
  }

  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 -0.25rem;
    }
  }

  .choice {
    display: grid;
    gap: var(--_space-1);
    color: var(--_ink-soft);
    font-size: var(--_text-s);
    font-weight: 500;
  }

  .choice .hint {
    color: var(--_ink-faint);
    font-weight: 400;
  }

  .choice .field {
    color: var(--_ink);
    font-size: var(--_text-m);
    font-weight: 400;
  }
`;
