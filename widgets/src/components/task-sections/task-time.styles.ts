import { css } from 'lit';

export const taskTimeStyles = css`
  progress[data-over]::-webkit-progress-value {
    background: var(--_running);
  }

  progress[data-over]::-moz-progress-bar {
    background: var(--_running);
  }

  .entry {
    flex-wrap: wrap;
  }

  .entry > .complaint {
    flex-basis: 100%;
    padding-inline: 0.375rem;
  }

  .entry-line {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-2);
    min-block-size: 1.875rem;
    min-inline-size: 0;
    padding: 0.25rem 0.375rem;
  }

  .entry-when {
    flex: 1;
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .entry-length {
    display: inline-flex;
    min-block-size: 1.875rem;
    padding-inline: 0.375rem;
    align-items: center;
    gap: 0.25rem;
    font-weight: 500;
  }

  .entry-note {
    flex-basis: 100%;
    padding-inline-start: 1.875rem;
    color: var(--_ink-soft);
    overflow-wrap: anywhere;
  }

  .running .entry-length {
    color: var(--_running-ink);
  }

  .more-entries {
    justify-self: start;
    margin-inline-start: -0.625rem;
    color: var(--_ink-soft);
  }

  .entry-form {
    display: grid;
    flex-basis: 100%;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--_space-2);
    padding: var(--_space-3);
  }

  .entry-form .wide {
    grid-column: 1 / -1;
  }

  .entry-form .labelled {
    display: grid;
    gap: var(--_space-1);
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .entry-form .field {
    color: var(--_ink);
    font-size: var(--_text-m);
  }

  .form-foot {
    display: flex;
    gap: var(--_space-2);
  }

  .add-time {
    display: grid;
    grid-template-columns: auto minmax(7rem, 1fr) auto minmax(0, 1.2fr) auto;
    align-items: center;
    gap: var(--_space-2);
  }

  .add-time > svg {
    margin-inline: 0.0625rem 0.125rem;
    color: var(--_ink-faint);
  }

  .add-time .complaint {
    grid-column: 2 / -1;
  }

  .add-time .field:not(:hover, :focus-visible) {
    border-color: var(--_line);
  }

  /* What is typed stands in one line with what is above it. */
  .add-time [name='length'] {
    margin-inline-start: -0.3125rem;
    inline-size: calc(100% + 0.3125rem);
    padding-inline-start: 0.25rem;
  }

  /* One quiet line until somebody has a length to add. */
  .add-time:not(:focus-within):not(:has([name='length']:not(:placeholder-shown))) {
    grid-template-columns: auto minmax(0, 1fr);

    & :is([name='day'], [name='note'], .button) {
      display: none;
    }

    & .field:not(:hover) {
      border-color: transparent;
    }
  }

  @container panel (max-width: 34rem) {
    .entry-when {
      flex-basis: 100%;
      padding-inline-start: 1.875rem;
    }

    .add-time {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }

    .add-time [name='note'] {
      grid-column: 2;
    }

    .add-time .button {
      justify-self: end;
    }
  }
`;
