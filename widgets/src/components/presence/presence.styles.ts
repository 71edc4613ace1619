import { css } from 'lit';

export const presenceStyles = css`
  :host {
    position: relative;
    display: inline-flex;
    vertical-align: middle;
  }

  .faces {
    min-inline-size: 1.75rem;
    padding-inline: 0.25rem;
    border-radius: var(--_radius-pill);
  }

  .stack {
    display: flex;
  }

  .stack .avatar {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    font-size: 0.625rem;
    box-shadow: 0 0 0 2px var(--_canvas);
  }

  .stack .avatar + .avatar {
    margin-inline-start: -0.3125rem;
  }

  .stack .avatar.more {
    background: color-mix(in oklab, var(--_ink) 10%, var(--_surface));
  }

  /* Who works on a task now has a dot of the accent; the list says on which. */
  .avatar[data-busy]::after {
    content: '';
    position: absolute;
    inset-block-end: -0.0625rem;
    /* On the side that the next face leaves free. */
    inset-inline-start: -0.0625rem;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border: 1.5px solid var(--_canvas);
    border-radius: 50%;
    background: var(--_accent);
  }

  .stack[data-stale] {
    opacity: 0.5;
    filter: grayscale(1);
  }

  [popover] {
    inline-size: max-content;
    min-inline-size: 14rem;
    max-inline-size: min(22rem, calc(100vw - 1rem));
    padding: var(--_space-2);
  }

  h2 {
    padding: 0.125rem var(--_space-2) var(--_space-2);
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0 var(--_space-2);
    padding: 0.25rem var(--_space-2);
  }

  li .avatar {
    --_canvas: var(--_raised);
    grid-row: span 2;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    font-size: 0.6875rem;
  }

  .name,
  .task {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    font-weight: 500;
  }

  .doing {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    min-inline-size: 0;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
    white-space: nowrap;
  }

  .task {
    min-block-size: 1.5rem;
    padding: 0 0.25rem;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_accent);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .task:hover {
    background: var(--_hover);
  }

  .stale {
    padding: var(--_space-1) var(--_space-2);
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  @media (forced-colors: active) {
    .avatar[data-busy]::after {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
