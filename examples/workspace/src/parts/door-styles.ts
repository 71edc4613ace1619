import { css } from 'lit';

/** A page for those who are not in yet: one card in the middle of the window. */
export const doorStyles = css`
  :host {
    display: grid;
    flex: 1;
    place-items: center;
    padding: var(--_space-4);
  }

  .card {
    display: grid;
    gap: var(--_space-4);
    box-sizing: border-box;
    inline-size: min(23rem, 100%);
    padding: var(--_space-5);
  }

  .brand {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    margin-block-end: var(--_space-4);
    font-weight: 600;
  }

  .brand .mark {
    font-size: 1.5rem;
  }

  .card h1,
  .card h2 {
    font-size: var(--_text-xl);
    letter-spacing: -0.01em;
    text-wrap: balance;
  }

  .card p {
    color: var(--_ink-soft);
    text-wrap: pretty;
  }

  .ended {
    padding: var(--_space-2) var(--_space-3);
    margin-block-end: var(--_space-4);
    border-radius: var(--_radius-s);
    background: var(--_hover);
  }

  .demo .button {
    min-block-size: 2.25rem;
  }

  .wide {
    min-block-size: 2.25rem;
    inline-size: 100%;
  }

  .demo {
    display: grid;
    gap: var(--_space-2);
    margin-block-start: var(--_space-4);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_line);
    color: var(--_ink-soft);
  }

  code {
    font-family: var(--_font-mono);
    font-size: var(--_text-s);
    color: var(--_ink);
    overflow-wrap: anywhere;
  }
`;
