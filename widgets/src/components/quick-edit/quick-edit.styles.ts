import { css } from 'lit';

export const quickEditStyles = css`
  :host {
    display: contents;
  }

  [popover] {
    max-block-size: calc(100dvh - 1rem);
    padding: 0.625rem;
    overflow: hidden auto;
    border-color: color-mix(in oklab, var(--_accent) 60%, var(--_line));
    font: 400 var(--_text-m) / 1.5 var(--_font);
    color: var(--_ink);
    text-align: start;
  }

  [popover] form {
    gap: var(--_space-2);
  }

  .title {
    field-sizing: content;
    min-block-size: 2.25rem;
    max-block-size: 9rem;
    padding: 0.375rem 0.5rem;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font-size: 0.875rem;
    font-weight: 500;
    line-height: 1.4;
    resize: none;
  }

  .title:focus-visible {
    border-color: var(--_accent);
    outline: 2px solid color-mix(in oklab, var(--_accent) 45%, transparent);
    outline-offset: 0;
  }

  .lock {
    padding: 0.25rem 0.5rem;
    border-radius: var(--_radius-s);
    background: var(--_accent-soft);
    font-size: var(--_text-s);
  }

  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .row {
    display: grid;
    grid-template-columns: auto minmax(4.5rem, auto) minmax(0, 1fr);
    align-items: start;
    gap: 0.5rem;
    min-block-size: 2rem;
    margin: 0;
    padding: 0.3125rem 0.5rem;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .row:hover {
    background: var(--_hover);
  }

  .row:active {
    background: var(--_pressed);
  }

  .row > svg {
    margin-block-start: 0.125rem;
    color: var(--_ink-soft);
  }

  .row-name {
    color: var(--_ink-soft);
  }

  .row-value {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    overflow-wrap: anywhere;
  }

  .unset {
    color: var(--_ink-faint);
  }

  .label {
    padding: 0.0625rem 0.4375rem;
    border-radius: var(--_radius-pill);
    background: var(--_tone-soft);
    color: var(--_tone-ink);
    font-size: var(--_text-s);
    font-weight: 500;
  }

  .person {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
  }

  .person .avatar {
    inline-size: 1.25rem;
    block-size: 1.25rem;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1);
  }

  .gap {
    flex: 1;
  }

  @media (pointer: coarse) {
    .row {
      min-block-size: 2.75rem;
      padding-block: 0.6875rem;
    }

    .title {
      font-size: 1rem;
    }
  }

  @media (forced-colors: active) {
    .label {
      border: 1px solid CanvasText;
    }
  }
`;
