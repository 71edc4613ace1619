import { css } from 'lit';

export const shortcutsSheetStyles = css`
  dialog {
    inline-size: min(46rem, calc(100vw - 2rem));
    max-block-size: min(44rem, calc(100dvh - 2rem));
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_raised);
    color: inherit;
    box-shadow: var(--_shadow-l);
    overflow: auto;
    overscroll-behavior: contain;
  }

  dialog[open] {
    animation: appear var(--_motion-fast) var(--_ease);
  }

  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }

  dialog::backdrop {
    background: var(--_shade);
  }

  header {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: var(--_space-3) var(--_space-3) var(--_space-3) var(--_space-5);
    padding-inline: var(--_space-5) var(--_space-3);
    border-block-end: 1px solid var(--_line);
    background: var(--_raised);
  }

  h2 {
    font-size: var(--_text-l);
  }

  .groups {
    padding: var(--_space-2) var(--_space-5) var(--_space-5);
    columns: 19rem 2;
    column-gap: var(--_space-6);
  }

  section {
    padding-block-start: var(--_space-4);
    break-inside: avoid;
  }

  h3 {
    margin-block-end: var(--_space-1);
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .row {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space-4);
    padding-block: 0.3125rem;
    border-block-end: 1px solid var(--_line);
  }

  .row:last-child {
    border-block-end: 0;
  }

  dd {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.1875rem;
  }

  .or {
    margin-inline: 0.125rem;
    color: var(--_ink-faint);
    font-size: var(--_text-xs);
  }

  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.5rem;
    padding: 0.0625rem 0.375rem;
    border: 1px solid var(--_line-strong);
    border-block-end-width: 2px;
    border-radius: var(--_radius-s);
    background: var(--_surface);
    color: var(--_ink-soft);
    font: 500 var(--_text-s) / 1.4 var(--_font);
  }

  @media (max-width: 30rem) {
    dialog {
      inline-size: 100vw;
      max-inline-size: 100vw;
      max-block-size: 90dvh;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }
`;
