import { css } from 'lit';
import { popover } from '../../styles/popover.ts';

/** The menu and the keyboard map. */
export const taskMenuStyles = css`
  ${popover}

  .menu[popover] {
    inline-size: auto;
    min-inline-size: 12rem;
    padding: 0.25rem;
  }

  .menu[popover]:popover-open {
    display: grid;
  }

  .menu-item {
    justify-content: start;
    min-block-size: 2rem;
    font-weight: 400;
    white-space: normal;
    text-align: start;
  }

  .menu-item svg {
    color: var(--_ink-soft);
  }

  .menu-item.danger :is(svg) {
    color: inherit;
  }

  .menu-item:focus-visible {
    outline-offset: -2px;
  }

  .keys[popover] {
    inset: 0;
    inline-size: min(22rem, 100vw - 2rem);
    block-size: fit-content;
    max-block-size: calc(100dvh - 2rem);
    margin: auto;
    padding: var(--_space-4);
    overflow-y: auto;
  }

  .keys dl {
    margin: var(--_space-2) 0 0;
  }

  .keys:focus-visible {
    outline: none;
  }

  .keys dl > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-4);
  }

  .keys :is(dt, dd) {
    min-block-size: 0;
    padding-block: 0.25rem;
    color: inherit;
  }

  kbd {
    padding: 0.0625rem 0.375rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_lane);
    font: inherit;
    font-size: var(--_text-s);
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .menu-item {
      min-block-size: 2.75rem;
    }
  }
`;
