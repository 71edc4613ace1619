import { css } from 'lit';

/** What a section is, and what is said about a text that is not saved. */
export const taskTextStyles = css`
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
  }

  .section > :is(ul, ol):not(:has(li)) {
    display: none;
  }

  .section > header {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }

  h3 {
    font-size: var(--_text-m);
  }

  .aside {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .add-text,
  .add-row {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    inline-size: calc(100% + 0.75rem);
    min-block-size: 2rem;
    margin: 0;
    margin-inline: -0.375rem;
    padding: 0.25rem 0.375rem;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_ink-faint);
    font-size: 0.875rem;
    text-align: start;
    cursor: text;
  }

  .add-row {
    cursor: pointer;
  }

  :is(.add-text, .add-row):hover {
    background: var(--_hover);
  }

  [data-editable] {
    cursor: text;
  }

  .quiet {
    min-block-size: 1.5rem;
    inline-size: 1.5rem;
    margin-block: -0.25rem;
    color: var(--_ink-faint);
  }

  .unsaved,
  .conflict,
  .doubt {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
    padding: var(--_space-1) var(--_space-3);
    border-radius: var(--_radius-m);
    background: var(--_accent-soft);
  }

  .unsaved .button,
  .doubt .button {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .doubt {
    background: var(--_danger-soft);
  }

  @media (pointer: coarse) {
    .add-text,
    .add-row {
      min-block-size: 2.75rem;
    }

    .quiet {
      min-block-size: 2.5rem;
      inline-size: 2.5rem;
    }
  }

  @media (forced-colors: active) {
    .unsaved,
    .conflict,
    .doubt {
      border: 1px solid CanvasText;
    }
  }
`;
