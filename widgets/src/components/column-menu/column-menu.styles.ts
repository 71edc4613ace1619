import { css } from 'lit';

export const columnMenuStyles = css`
  :host {
    display: contents;
  }

  [popover] {
    inline-size: 17.5rem;
    max-block-size: calc(100dvh - 1rem);
    overflow: hidden auto;
    font: 400 var(--_text-m) / 1.5 var(--_font);
    color: var(--_ink);
    text-align: start;
  }

  [popover][role='menu'] {
    inline-size: auto;
    min-inline-size: 12rem;
    padding: 0.3125rem;
  }

  /* Over the head of its column, which it covers. */
  [popover]:has(form > .field:only-child) {
    padding: 0.25rem;
  }

  .item {
    display: flex;
    justify-content: flex-start;
    gap: 0.5625rem;
    inline-size: 100%;
    min-block-size: 2rem;
    padding-inline: 0.5rem;
    font-weight: 400;
  }

  .item svg {
    color: var(--_ink-soft);
  }

  .item.danger svg {
    color: inherit;
  }

  .item:focus-visible {
    background: var(--_hover);
    outline-offset: -2px;
  }

  .item.danger {
    margin-block-start: 0.3125rem;
  }

  .question {
    color: var(--_ink-soft);
  }

  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: var(--_space-1);
  }

  @media (pointer: coarse) {
    .item {
      min-block-size: 2.75rem;
    }
  }
`;
