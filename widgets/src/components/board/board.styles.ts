import { css } from 'lit';

export const boardStyles = css`
  :host {
    --_column: var(--tick-column-size, 17.5rem);

    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 16rem;
    background: var(--_canvas);
    container-type: inline-size;
  }

  .columns {
    display: flex;
    flex: 1;
    align-items: flex-start;
    gap: var(--_space-3);
    min-block-size: 0;
    padding: var(--_space-3) var(--_space-4) var(--_space-4);
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-padding-inline: var(--_space-4);
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_line-strong) 50%, transparent) transparent;
  }

  .lane {
    position: relative;
    display: flex;
    flex: 1 0 var(--_column);
    flex-direction: column;
    max-inline-size: min(max(22rem, var(--_column)), 100cqi - 2 * var(--_space-4));
    max-block-size: 100%;
    border-radius: var(--_radius-l);
    background: var(--_lane);
    outline: 1.5px solid transparent;
    outline-offset: -1.5px;
    transition:
      background-color var(--_motion-fast) var(--_ease),
      outline-color var(--_motion-fast) var(--_ease);
  }

  .lane[data-target] {
    background: color-mix(in oklab, var(--_accent-soft) 60%, var(--_lane));
    outline-color: color-mix(in oklab, var(--_accent) 40%, transparent);
  }

  .lane-head {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0.4375rem;
    padding: 0.6875rem var(--_space-3) 0.5rem;
  }

  .face {
    color: color-mix(in oklab, var(--_tone) 88%, var(--_ink));
  }

  h2 {
    overflow: hidden;
    font-size: var(--_text-m);
    line-height: 1.4;
    letter-spacing: -0.002em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
    font-weight: 500;
  }

  .lane[data-over] .count {
    color: var(--_danger);
    font-weight: 600;
  }

  /* A limit is a scale with one tick for every place. */
  .gauge {
    display: flex;
    grid-column: 1 / -1;
    gap: 2px;
    margin-block-start: 0.125rem;
  }

  .gauge i {
    flex: 1;
    block-size: 2px;
    border-radius: 1px;
    background: color-mix(in oklab, var(--_ink) 11%, transparent);
  }

  .gauge i[data-filled] {
    background: var(--_tone);
  }

  .lane[data-over] .gauge i {
    background: var(--_danger);
  }

  .cards {
    position: relative;
    flex: 0 1 auto;
    min-block-size: 2.5rem;
    padding: 0.25rem 0.5rem 0.5rem;
    overflow-y: auto;
    overscroll-behavior-y: auto;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_line-strong) 50%, transparent) transparent;
  }

  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }

  li {
    border-radius: var(--_radius-m);
    -webkit-touch-callout: none;
    user-select: none;
  }

  li[data-lifted] {
    background: color-mix(in oklab, var(--_ink) 7%, transparent);
  }

  li[data-lifted] tick-card {
    visibility: hidden;
  }

  .none {
    padding: 0.5rem 0.25rem;
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .more {
    inline-size: 100%;
    margin-block-start: var(--_space-2);
    color: var(--_ink-soft);
  }

  .add {
    justify-content: flex-start;
    gap: 0.4375rem;
    margin: 0 0.375rem 0.375rem;
    color: var(--_ink-soft);
  }

  .add svg {
    font-size: 0.875rem;
  }

  .add:hover {
    color: var(--_ink);
  }

  .add-form {
    display: grid;
    gap: var(--_space-2);
    padding: 0 0.5rem 0.5rem;
  }

  .add-form textarea {
    field-sizing: content;
    min-block-size: 3.25rem;
    max-block-size: 10rem;
    border-radius: var(--_radius-m);
    font-size: 0.875rem;
    resize: none;
  }

  .add-buttons {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
  }

  kbd {
    margin-inline: auto 0.25rem;
    color: var(--_ink-faint);
    font: inherit;
  }

  /* The carried card, in the top layer. */
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
    pointer-events: none;
  }

  .ghost tick-card {
    opacity: 0.93;
    rotate: 1.2deg;
    box-shadow: var(--_shadow-l);
  }

  /* By writing direction, as the page's; the top of its box is set by script. */
  .drop-line {
    position: absolute;
    z-index: 1;
    inset-inline: 0.125rem;
    block-size: 2px;
    margin-block-start: -1px;
    border-radius: 1px;
    background: var(--_accent);
    pointer-events: none;
  }

  .drop-line::before {
    content: '';
    position: absolute;
    inset-block-start: -3px;
    inset-inline-start: -2px;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    background: var(--_lane);
  }

  :host([data-dragging]) {
    cursor: grabbing;
  }

  :host([data-dragging]) .columns {
    scroll-snap-type: none;
  }

  /* On the board's lower edge or, of a board that reaches further, on that of what is seen of it; takes no room. */
  .notices {
    position: sticky;
    z-index: 2;
    inset-block-end: var(--_space-4);
    display: grid;
    flex: none;
    align-content: end;
    justify-items: center;
    gap: var(--_space-2);
    block-size: 0;
    margin: calc(-1 * var(--_space-4)) var(--_space-4) var(--_space-4);
    pointer-events: none;
  }

  .refusals {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
  }

  .refusal,
  .connection {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    max-inline-size: 30rem;
    padding: 0.375rem 0.375rem 0.375rem 0.75rem;
    border-radius: var(--_radius-m);
    background: var(--_ink);
    color: var(--_on-ink);
    box-shadow: var(--_shadow-m);
    pointer-events: auto;
  }

  .refusal > svg {
    color: light-dark(oklch(0.8 0.13 25), oklch(0.5 0.19 20));
  }

  .refusal .icon-button {
    color: inherit;
  }

  .refusal .icon-button:hover {
    background: color-mix(in oklab, var(--_on-ink) 16%, transparent);
  }

  .connection {
    padding: 0.25rem 0.75rem;
    border-radius: var(--_radius-pill);
    font-size: var(--_text-s);
  }

  .bone.name {
    inline-size: 6rem;
    margin-block: 0.3125rem;
  }

  .skeleton .cards {
    display: grid;
    gap: 0.5rem;
  }

  .ghost-card {
    display: grid;
    gap: 0.625rem;
    padding: 0.875rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }

  .bone.key {
    inline-size: 3.5rem;
    block-size: 0.5rem;
  }

  .bone.short {
    inline-size: 60%;
  }

  /* One column at a time on a phone, with the next one peeping in. */
  @container (max-width: 40rem) {
    .columns {
      gap: var(--_space-2);
      padding-inline: var(--_space-3);
      scroll-padding-inline: var(--_space-3);
      scroll-snap-type: x mandatory;
    }

    .lane {
      flex: 0 0 min(86cqi, 22rem);
      scroll-snap-align: start;
    }
  }

  @media (forced-colors: active) {
    .lane {
      border: 1px solid CanvasText;
    }

    .lane[data-target] {
      outline-color: Highlight;
    }

    .drop-line,
    .gauge i[data-filled] {
      background: Highlight;
    }

    .gauge i {
      background: GrayText;
    }

    .refusal,
    .connection {
      border: 1px solid CanvasText;
    }
  }
`;
