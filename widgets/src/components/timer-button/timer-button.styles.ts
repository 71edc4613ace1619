import { css } from 'lit';

export const timerButtonStyles = css`
  :host {
    position: relative;
    display: inline-flex;
    vertical-align: middle;
  }

  button[data-running] {
    color: var(--_running-ink);
    border-color: color-mix(in oklab, var(--_running) 45%, transparent);
    background: var(--_running-soft);
  }

  button.icon-button[data-running] {
    border-color: transparent;
  }

  .clock {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
  }

  .clock svg {
    color: var(--_running);
  }

  :host(:not([compact])) .failed {
    color: var(--_danger);
  }

  .refusal {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + var(--_space-1));
    inset-inline-end: 0;
    inline-size: max-content;
    max-inline-size: 16rem;
    padding: var(--_space-1) var(--_space-2);
    border-radius: var(--_radius-s);
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: var(--_text-s);
    box-shadow: var(--_shadow-m);
  }
`;
