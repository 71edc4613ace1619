import { css } from 'lit';

export const createKeyStyles = css`
  :host {
    display: contents;
  }

  dialog {
    inline-size: min(28rem, calc(100vw - 2rem));
  }

  .choices {
    display: grid;
    gap: var(--_space-1);
  }

  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    cursor: pointer;
  }

  .choice:has(:checked) {
    border-color: var(--_ink);
  }

  .choice input {
    grid-row: span 2;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0.125rem 0 0;
    accent-color: var(--_ink);
  }

  .choice strong {
    font-weight: 500;
  }

  .scopes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
    gap: 0 var(--_space-2);
    max-block-size: 11rem;
    overflow: auto;
    padding: var(--_space-1) var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }
`;
