import { css } from 'lit';

export const timerStyles = css`
  :host {
    position: relative;
    display: inline-block;
    max-inline-size: 100%;
    container-type: normal;
  }

  .timer {
    display: flex;
    align-items: center;
    gap: 0.125rem;
    min-block-size: 2.125rem;
    padding: 0.125rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-pill);
    background: var(--_surface);
    transition: border-color var(--_motion-slow) var(--_ease);
  }

  .timer[data-running] {
    border-color: color-mix(in oklab, var(--_running) 50%, var(--_line));
  }

  .button,
  .icon-button {
    border-radius: var(--_radius-pill);
  }

  .subject {
    min-inline-size: 0;
    padding-inline: 0.75rem 0.5rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  span.subject {
    max-inline-size: 18rem;
  }

  .subject .title,
  .subject .note {
    max-inline-size: 16rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .subject .note {
    flex-shrink: 2;
    max-inline-size: 8rem;
    color: var(--_ink-faint);
    font-weight: 400;
  }

  tick-what-field {
    flex: 1 1 14rem;
    min-inline-size: 6rem;
  }

  .round {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.25rem;
    padding-inline-end: 0.375rem;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
    white-space: nowrap;
  }

  .round .ring {
    font-size: 0.875rem;
  }

  .clock.break {
    padding-inline-start: 0.625rem;
    color: var(--_success);
  }

  #details {
    inline-size: 24rem;
    max-block-size: calc(100dvh - 5rem);
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  #details:focus-visible {
    outline: none;
  }

  .key {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .clock {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.375rem;
    padding-inline: 0.25rem 0.375rem;
    color: var(--_running-ink);
    font-weight: 600;
  }

  .clock .second-hand {
    color: var(--_running);
  }

  .stop {
    background: var(--_running-soft);
    color: var(--_running-ink);
  }

  .question {
    display: inline-flex;
  }

  .today {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.375rem;
    padding-inline: 0.625rem 0.75rem;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
    white-space: nowrap;
  }

  .today svg {
    color: var(--_ink-faint);
  }

  button.today {
    font-weight: 400;
  }

  :host([compact]) .today-text,
  :host([compact]) .subject,
  :host([compact]) .round > :not(.ring) {
    display: none;
  }

  :host([compact]) .clock {
    padding-inline-start: 0.625rem;
  }

  .failed {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    padding-inline: 0.75rem 0.25rem;
    color: var(--_danger);
    white-space: nowrap;
  }

  .bone {
    inline-size: 7rem;
    margin-inline: 0.75rem;
  }

  .refusals {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + var(--_space-2));
    inset-inline-end: 0;
    display: grid;
    gap: var(--_space-1);
    inline-size: max-content;
    max-inline-size: min(22rem, 90vw);
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
  }

  .refusal .icon-button {
    color: inherit;
  }

  /* A narrow page has room for the clock and its buttons; the field and the rest are behind today's total. */
  @media (max-width: 599.98px) {
    .timer:is([data-running], :has(.break)) .today-text,
    .timer tick-what-field,
    .start span,
    .subject,
    .round > :not(.ring) {
      display: none;
    }

    .timer[data-running] .clock {
      padding-inline-start: 0.625rem;
    }

    .today {
      padding-inline: 0.5rem;
    }
  }

  @media (forced-colors: active) {
    .refusal {
      border: 1px solid CanvasText;
    }
  }
`;
