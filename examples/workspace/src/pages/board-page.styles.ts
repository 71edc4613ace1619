import { css } from 'lit';

export const boardPageStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .bar {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 2.75rem;
    padding-inline: max(var(--_space-4), env(safe-area-inset-left))
      max(var(--_space-4), env(safe-area-inset-right));
  }

  h1 {
    overflow: hidden;
    min-inline-size: 0;
    font-size: var(--_text-l);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .dot {
    flex: none;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    border-radius: var(--_radius-s);
    background: var(--_tone);
  }

  .key {
    font-size: var(--_text-s);
    color: var(--_ink-faint);
  }

  .private {
    color: var(--_ink-faint);
  }

  .space {
    flex: 1;
  }

  @media (max-width: 30rem) {
    .word {
      display: none;
    }
  }

  .bar .bone {
    inline-size: 12rem;
  }

  tick-board {
    flex: 1;
    min-block-size: 0;
  }
`;
