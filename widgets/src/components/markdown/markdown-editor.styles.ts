import { css } from 'lit';

/** Of the field for Markdown, in the root that it draws into. */
export const markdownEditorStyles = css`
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
  .editor-field {
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

  @media (pointer: coarse) {
    .editor-field {
      font-size: 1rem;
    }
  }
`;
