import { css } from 'lit';

export const taskStyles = css`
  :host {
    display: contents;
  }

  dialog {
    position: fixed;
    inset-block: var(--_space-2);
    inset-inline: auto var(--_space-2);
    flex-direction: column;
    inline-size: min(var(--tick-panel-size, 42rem), 100vw - 2 * var(--_space-2));
    max-inline-size: none;
    block-size: auto;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    color: var(--_ink);
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

  .bar {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_space-2);
    padding-block: 0.625rem;
    padding-inline: var(--_space-5) var(--_space-3);
    border-block-end: 1px solid var(--_line);
  }

  .gap {
    flex: 1;
  }

  .key {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
    font-weight: 500;
    letter-spacing: 0.02em;
  }

  .status {
    position: relative;
    display: inline-flex;
    min-inline-size: 0;
    align-items: center;
    gap: 0.375rem;
    font-weight: 500;
  }

  .status .face {
    color: color-mix(in oklab, var(--_tone) 88%, var(--_ink));
  }

  /* The face lies on the field and takes no room beside it. */
  .status.select {
    gap: 0;
  }

  .status.select .face svg {
    inset-inline: 0.5625rem auto;
    color: inherit;
  }

  .status.select select {
    field-sizing: content;
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding-block: 0.125rem;
    padding-inline: 1.875rem;
    border-color: color-mix(in oklab, var(--_line-strong) 55%, transparent);
    font-weight: 500;
  }

  @media (pointer: coarse) {
    .status.select select {
      min-block-size: 2.5rem;
    }
  }

  .status.select select:hover {
    border-color: var(--_line-strong);
  }

  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--_space-5);
    padding: var(--_space-5);
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_line-strong) 50%, transparent) transparent;
  }

  dialog:focus-visible {
    outline: none;
  }

  .name {
    display: grid;
    flex: none;
    gap: 0.375rem;
  }

  .title {
    font-size: var(--_text-xl);
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: -0.012em;
    overflow-wrap: anywhere;
  }

  textarea.title {
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

  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: 0.375rem var(--_space-5);
  }

  .fact {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
  }

  .fact.wide {
    grid-column: 1 / -1;
  }

  dt,
  dd {
    min-block-size: 1.75rem;
    padding-block: 0.1875rem;
    line-height: 1.375rem;
  }

  dt {
    color: var(--_ink-faint);
  }

  .nothing {
    color: var(--_ink-faint);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-block-size: 1.375rem;
  }

  .person,
  .priority {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
  }

  .priority svg {
    color: var(--_ink-soft);
  }

  .priority[data-priority='urgent'] svg {
    color: var(--_danger);
  }

  time[data-nearness='overdue'] {
    color: var(--_danger);
    font-weight: 500;
  }

  .label {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    padding: 0.0625rem 0.5rem;
    border-radius: var(--_radius-pill);
    background: var(--_tone-soft);
    color: var(--_tone-ink);
    font-size: var(--_text-s);
    font-weight: 500;
  }

  .label::before {
    content: '';
    inline-size: 0.375rem;
    block-size: 0.375rem;
    border-radius: 50%;
    background: var(--_tone);
  }

  .refusals {
    position: absolute;
    inset-block-end: var(--_space-4);
    inset-inline: var(--_space-4);
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    pointer-events: none;
  }

  .refusal {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: 0.375rem 0.375rem 0.375rem 0.75rem;
    border-radius: var(--_radius-m);
    background: var(--_ink);
    color: var(--_on-ink);
    box-shadow: var(--_shadow-m);
    pointer-events: auto;
  }

  .refusal .icon-button {
    color: inherit;
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

  @media (max-width: 599.98px) {
    dialog {
      inset: 0;
      inline-size: 100%;
      border: 0;
      border-radius: 0;
    }

    .bar,
    .body {
      padding-inline: var(--_space-4);
    }

    .bar {
      padding-inline-end: var(--_space-2);
    }
  }

  @media (forced-colors: active) {
    .label,
    .refusal {
      border: 1px solid CanvasText;
    }
  }
`;
