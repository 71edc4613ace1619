import { css } from 'lit';

/** The field for Markdown, and what is said about a text that is not saved. */
export const taskEditorStyles = css`
  .editor {
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }

  .editor:has(textarea:focus-visible) {
    border-color: var(--_accent);
    outline: 2px solid color-mix(in oklab, var(--_accent) 45%, transparent);
  }

  .editor-field {
    display: block;
    field-sizing: content;
    inline-size: 100%;
    min-block-size: 3.5rem;
    max-block-size: 60vh;
    padding: 0.5rem 0.75rem;
    border: 0;
    border-radius: inherit;
    background: none;
    font-size: 0.875rem;
    line-height: 1.55;
    resize: none;
  }

  .large .editor-field,
  .large .editor-preview {
    min-block-size: 9rem;
  }

  /* Each paragraph by its own writing direction, whatever that of the page is. */
  .editor-field,
  .title {
    unicode-bidi: plaintext;
  }

  .editor-field:focus-visible {
    outline: none;
  }

  .editor-field::placeholder {
    color: var(--_ink-faint);
    opacity: 1;
  }

  .editor-preview {
    min-block-size: 3.5rem;
    padding: 0.5rem 0.75rem;
    outline: none;
  }

  .editor-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1);
    padding: 0.25rem;
  }

  .editor-tools {
    display: flex;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .editor-tools .icon-button {
    flex: none;
  }

  .editor-tools .icon-button:focus-visible {
    outline-offset: -2px;
  }

  .editor-toggle {
    color: var(--_ink-soft);
  }

  .editor-toggle[aria-pressed='true'] {
    background: var(--_pressed);
    color: var(--_ink);
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

  .conflict {
    display: grid;
    gap: var(--_space-2);
    margin-block: var(--_space-2);
    padding: var(--_space-3);
    background: var(--_running-soft);
  }

  .conflict p {
    display: flex;
    gap: var(--_space-2);
    font-weight: 500;
  }

  .conflict p svg {
    margin-block-start: 0.125rem;
    color: var(--_running-ink);
  }

  .conflict .choices {
    justify-content: start;
  }

  .difference {
    max-block-size: 18rem;
    padding: var(--_space-2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font-size: var(--_text-s);
    overflow: auto;
  }

  .difference li {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr);
    gap: var(--_space-2);
    padding-inline: var(--_space-1);
    overflow-wrap: anywhere;
  }

  .difference .line {
    white-space: pre-wrap;
  }

  .difference .whose {
    color: var(--_ink-soft);
  }

  .difference [data-of='theirs'] {
    background: color-mix(in oklab, var(--_accent) 12%, transparent);
  }

  .difference [data-of='mine'] {
    background: color-mix(in oklab, var(--_success) 14%, transparent);
  }

  @media (pointer: coarse) {
    .add-text,
    .add-row {
      min-block-size: 2.75rem;
    }

    .editor-field {
      font-size: 1rem;
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
