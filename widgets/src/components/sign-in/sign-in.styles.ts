import { css } from 'lit';

export const signInStyles = css`
  :host {
    display: block;
    inline-size: 100%;
    max-inline-size: 22rem;
  }

  form,
  .outcome {
    display: grid;
    gap: var(--_space-3);
  }

  h2 {
    font-size: var(--_text-xl);
    letter-spacing: -0.01em;
  }

  .lead {
    margin-block-start: calc(-1 * var(--_space-1));
    color: var(--_ink-soft);
    text-wrap: pretty;
  }

  .field {
    min-block-size: 2.25rem;
  }

  .secret {
    position: relative;
    display: block;
  }

  .secret .field {
    padding-inline-end: 2.5rem;
  }

  .secret .icon-button {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0.25rem;
    margin-block: auto;
  }

  .outcome .button {
    min-block-size: 2.25rem;
  }

  .primary {
    min-block-size: 2.25rem;
    margin-block-start: var(--_space-1);
  }

  .links {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
    margin-block-start: var(--_space-4);
  }

  .link {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-align: start;
    cursor: pointer;
  }

  .link:hover {
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  .outcome svg {
    font-size: 1.75rem;
    color: var(--_success);
  }

  .outcome p {
    color: var(--_ink-soft);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }

  .outcome b {
    color: var(--_ink);
    font-weight: 500;
  }

  @media (pointer: coarse) {
    .field,
    .primary {
      min-block-size: 2.75rem;
    }

    .link {
      min-block-size: 2.5rem;
    }
  }
`;
