import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    inline-size: min(25rem, calc(100vw - 2rem));
    padding: var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_raised);
    color: inherit;
    box-shadow: var(--_shadow-l);
  }

  dialog::backdrop {
    background: var(--_shade);
  }

  dialog form {
    display: grid;
    gap: var(--_space-3);
  }

  dialog h2 {
    font-size: var(--_text-l);
    overflow-wrap: anywhere;
  }

  .text {
    color: var(--_ink-soft);
    text-wrap: pretty;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-2);
    margin-block-start: var(--_space-1);
  }
`;
