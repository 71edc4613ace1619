import { css } from 'lit';

export const pickerStyles = css`
  :host {
    display: contents;
  }

  [popover] {
    inline-size: 17.5rem;
    max-block-size: calc(100dvh - 1rem);
    padding: 0;
    overflow: hidden auto;
    font: 400 var(--_text-m) / 1.5 var(--_font);
    color: var(--_ink);
    text-align: start;
    cursor: default;
    user-select: none;
    -webkit-user-select: none;
  }

  [popover]:popover-open {
    display: flex;
    flex-direction: column;
  }

  [popover]:focus-visible,
  .options:focus-visible {
    outline: none;
  }

  /* The line below the field parts it from the list: a box in a box would be one too many. */
  #field {
    flex: none;
    min-block-size: 2.5rem;
    padding: 0.5rem var(--_space-3);
    border: 0;
    border-block-end: 1px solid var(--_line);
    border-radius: 0;
    background: transparent;
  }

  #field:focus-visible {
    border-block-end-color: var(--_accent);
    outline: none;
    box-shadow: inset 0 -1px 0 var(--_accent);
  }

  .options {
    flex: 0 1 auto;
    min-block-size: 0;
    max-block-size: 19rem;
    padding: 0.3125rem;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_line-strong) 50%, transparent) transparent;
  }

  .options:not(:has(.option)) {
    display: none;
  }

  .option {
    display: flex;
    align-items: center;
    gap: 0.5625rem;
    min-block-size: 2rem;
    padding: 0.25rem 0.4375rem;
    border-radius: var(--_radius-s);
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  .option[data-active] {
    background: var(--_hover);
  }

  .option:active {
    background: var(--_pressed);
  }

  .option > svg {
    color: var(--_ink-soft);
  }

  .option-name {
    min-inline-size: 0;
    line-height: 1.3;
  }

  .option-hint {
    flex: none;
    max-inline-size: 50%;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .option-mark {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    margin-inline-start: auto;
    color: var(--_accent);
  }

  .extra {
    color: var(--_ink-soft);
  }

  .option + .extra {
    margin-block-start: 0.3125rem;
    box-shadow: 0 -0.3125rem 0 -0.25rem var(--_line);
  }

  .dot {
    flex: none;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    margin-inline: 0.125rem;
    border-radius: 50%;
    background: var(--_tone);
  }

  .dot.hollow {
    background: none;
    box-shadow: inset 0 0 0 1.5px var(--_ink-faint);
  }

  .option .face {
    color: color-mix(in oklab, var(--_tone) 88%, var(--_ink));
  }

  .option .avatar {
    margin-block: 0.0625rem;
  }

  .picker-note {
    padding: 0.5625rem var(--_space-3);
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .options + .picker-note {
    border-block-start: 1px solid var(--_line);
  }

  .options:not(:has(.option)) + .picker-note {
    border: 0;
    padding-block: var(--_space-4);
    text-align: center;
    text-wrap: balance;
  }

  .picker-refusal {
    margin: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-s);
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: var(--_text-s);
  }

  .picker-form {
    padding: var(--_space-3);
    user-select: auto;
  }

  .picker-buttons {
    display: flex;
    justify-content: flex-end;
    gap: var(--_space-1);
  }

  @media (pointer: coarse) {
    .option,
    #field {
      min-block-size: 2.75rem;
    }
  }

  @media (forced-colors: active) {
    .option[data-active] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    #field:focus-visible {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .dot {
      forced-color-adjust: none;
    }

    .picker-refusal {
      border: 1px solid CanvasText;
    }
  }
`;
