import { css } from 'lit';

export const toastStyles = css`
  .toast {
    position: fixed;
    z-index: 20;
    inset-block-end: var(--_space-4);
    inset-inline: var(--_space-4);
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    inline-size: fit-content;
    max-inline-size: calc(100vw - 2rem);
    margin-inline: auto;
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_raised);
    box-shadow: var(--_shadow-m);
  }
`;
