import { css } from 'lit';

/** The panel, as a dialog and as a part of a page. */
export const taskStyles = css`
  :host {
    display: contents;
  }

  :host([inline]) {
    display: block;
  }

  .panel {
    container: panel / inline-size;
    flex-direction: column;
    background: var(--_surface);
    color: var(--_ink);
  }

  dialog {
    position: fixed;
    inset-block: var(--_space-2);
    inset-inline: auto var(--_space-2);
    inline-size: min(var(--tick-panel-size, 42rem), 100vw - 2 * var(--_space-2));
    max-inline-size: none;
    block-size: auto;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    box-shadow: var(--_shadow-l);
    overflow: hidden;
  }

  dialog[open] {
    display: flex;
    animation: slide-in var(--_motion-slow) var(--_ease);
  }

  dialog::backdrop {
    background: var(--_shade);
    animation: fade-in var(--_motion-slow) var(--_ease);
  }

  @keyframes slide-in {
    from {
      opacity: 0;
      translate: 1.5rem 0;
    }
  }

  :host(:dir(rtl)) dialog[open] {
    animation-name: slide-in-from-left;
  }

  @keyframes slide-in-from-left {
    from {
      opacity: 0;
      translate: -1.5rem 0;
    }
  }

  @keyframes fade-in {
    from {
      opacity: 0;
    }
  }

  article.panel {
    position: relative;
    display: flex;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
  }

  .panel:focus-visible {
    outline: none;
  }

  /* Chosen by a key it shows its own edge, as nothing in it looks chosen. */
  article.panel:focus-visible {
    border-color: var(--_accent);
  }

  .bar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1);
    padding-block: 0.625rem;
    padding-inline: var(--_space-5) var(--_space-3);
    border-block-end: 1px solid var(--_line);
  }

  .bar tick-timer-button {
    margin-inline-end: var(--_space-1);
  }

  .gap {
    flex: 1;
  }

  .key {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
    font-weight: 500;
    letter-spacing: 0.02em;
    white-space: nowrap;
  }

  .to-parent {
    min-inline-size: 0;
    margin-inline-start: -0.625rem;
    color: var(--_ink-soft);
  }

  :host(:dir(rtl)) .to-parent svg,
  :host(:dir(rtl)) .row-actions .open svg {
    scale: -1 1;
  }

  .body {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: max-content;
    align-content: start;
    gap: var(--_space-4);
    min-block-size: 0;
    padding: var(--_space-5);
  }

  dialog .body {
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_line-strong) 50%, transparent) transparent;
  }

  .body > .notice {
    margin-block: 20vh;
  }

  .sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-5);
    margin-block-start: var(--_space-1);
  }

  tick-task-title,
  tick-task-facts,
  tick-task-description,
  tick-task-checklist,
  tick-task-links,
  tick-task-time,
  tick-task-comments,
  tick-markdown-editor {
    display: block;
  }

  /* A section that has nothing to show must not take the room of a gap. */
  .sections > :not(slot):not(:has(*)) {
    display: none;
  }

  .title {
    font-size: var(--_text-xl);
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: -0.012em;
    overflow-wrap: anywhere;
    /* By its own writing direction, whatever that of the page is. */
    unicode-bidi: plaintext;
  }

  textarea.title {
    display: block;
    field-sizing: content;
    inline-size: calc(100% + 1rem);
    margin: -0.375rem -0.5rem;
    padding: 0.375rem 0.5rem;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    resize: none;
  }

  textarea.title:hover {
    background: var(--_hover);
  }

  textarea.title:focus-visible {
    outline-offset: 0;
    background: none;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-m);
    background: var(--_lane);
    color: var(--_ink-soft);
  }

  .banner + .banner {
    margin-block-start: var(--_space-2);
  }

  .banner span:not(.avatar) {
    min-inline-size: 0;
    flex: 1;
  }

  .banner.danger {
    display: grid;
    gap: var(--_space-2);
    background: var(--_danger-soft);
    color: var(--_ink);
  }

  .body > [role='status']:not(:has(*)) {
    display: none;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: end;
  }

  .notices {
    position: absolute;
    inset-block-end: var(--_space-4);
    inset-inline: var(--_space-4);
    z-index: 1;
    pointer-events: none;
  }

  article .notices {
    position: sticky;
    inset-inline: auto;
    margin-inline: var(--_space-4);
  }

  .refusals,
  .toasts {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
  }

  .refusals:has(*) {
    margin-block-start: var(--_space-2);
  }

  .refusal {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: 0.375rem 0.375rem 0.375rem 0.75rem;
    padding-inline: 0.75rem 0.375rem;
    border-radius: var(--_radius-m);
    background: var(--_ink);
    color: var(--_on-ink);
    box-shadow: var(--_shadow-m);
    overflow-wrap: anywhere;
    pointer-events: auto;
  }

  .refusal .icon-button {
    flex: none;
    color: inherit;
  }

  .toast .button {
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .refusal :is(.button, .icon-button):hover {
    background: color-mix(in oklab, var(--_on-ink) 14%, transparent);
    color: inherit;
  }

  .refusal :focus-visible {
    outline-color: currentColor;
  }

  .skeleton {
    display: grid;
    gap: var(--_space-3);
  }

  .bone.heading {
    inline-size: 70%;
    block-size: 1.25rem;
    margin-block-end: var(--_space-3);
  }

  .bone.short {
    inline-size: 45%;
  }

  .bone.block {
    block-size: 8rem;
    margin-block-start: var(--_space-4);
    border-radius: var(--_radius-m);
  }

  /* Wide enough, the facts stand beside what is written. */
  @container panel (min-width: 60rem) {
    .body {
      grid-template-columns: minmax(0, 1fr) 20rem;
      column-gap: var(--_space-6);
      padding: var(--_space-6);
    }

    .body > * {
      grid-column: 1;
    }

    .body > tick-task-facts {
      grid-column: 2;
      grid-row: 1 / span 4;
    }
  }

  @container panel (max-width: 30rem) {
    .body {
      padding: var(--_space-4);
    }

    .bar {
      padding-inline: var(--_space-4) var(--_space-2);
    }
  }

  @media (max-width: 599.98px) {
    dialog {
      inset: 0;
      inline-size: 100%;
      border: 0;
      border-radius: 0;
    }
  }

  @media (forced-colors: active) {
    .refusal,
    .banner {
      border: 1px solid CanvasText;
    }
  }

  @media print {
    .bar button,
    .row-actions,
    .write,
    .add-item,
    .add-row {
      display: none;
    }
  }
`;
