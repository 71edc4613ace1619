import { css } from 'lit';

export const settingsPageStyles = css`
  .settings {
    display: grid;
    grid-template-columns: 12rem minmax(0, 42rem);
    justify-content: center;
    gap: var(--_space-6);
    padding: var(--_space-5) var(--_space-4) var(--_space-6);
  }

  nav h2 {
    padding: 0 0.625rem;
    margin-block: var(--_space-4) var(--_space-1);
    font-size: var(--_text-s);
    font-weight: 500;
    color: var(--_ink-faint);
  }

  nav h2:first-child {
    margin-block-start: var(--_space-2);
  }

  nav .button {
    display: flex;
    justify-content: start;
    gap: var(--_space-2);
    min-block-size: 2rem;
    font-weight: 400;
    color: var(--_ink-soft);
  }

  nav .button[aria-current] {
    background: var(--_hover);
    color: var(--_ink);
    font-weight: 500;
  }

  tick-members::part(title) {
    font-size: var(--_text-xl);
    letter-spacing: -0.01em;
  }

  tick-members::part(header) {
    margin-block-end: var(--_space-4);
  }

  .content .page-head {
    min-block-size: 2.25rem;
  }

  /* In a narrow window: one line of links above, that scrolls sideways. */
  @media (max-width: 48rem) {
    .settings {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space-3);
      padding-block-start: var(--_space-2);
    }

    nav {
      display: flex;
      overflow-x: auto;
      gap: var(--_space-1);
      margin-inline: calc(-1 * var(--_space-4));
      padding: 0.25rem var(--_space-4);
      border-block-end: 1px solid var(--_line);
      scrollbar-width: none;
    }

    nav h2 {
      display: none;
    }

    nav ul {
      display: flex;
      gap: var(--_space-1);
    }
  }

  @media (forced-colors: active) {
    nav .button[aria-current] {
      background: SelectedItem;
      color: SelectedItemText;
      forced-color-adjust: none;
    }
  }
`;
