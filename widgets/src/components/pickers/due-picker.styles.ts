import { css } from 'lit';

export const duePickerStyles = css`
  .meaning {
    padding: 0.4375rem var(--_space-3);
    border-block-end: 1px solid var(--_line);
    background: var(--_accent-soft);
    font-size: var(--_text-s);
    font-weight: 500;
  }

  #field[aria-invalid] + .meaning {
    background: none;
    color: var(--_ink-soft);
    font-weight: 400;
  }

  .presets {
    display: grid;
    padding: 0.3125rem;
    border-block-end: 1px solid var(--_line);
  }

  .preset {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2);
    min-block-size: 1.75rem;
    margin: 0;
    padding: 0.1875rem 0.4375rem;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .preset:hover {
    background: var(--_hover);
  }

  .preset:active {
    background: var(--_pressed);
  }

  .preset[aria-pressed='true'] {
    font-weight: 600;
  }

  .preset-day {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
    font-weight: 400;
  }

  .preset:focus-visible,
  .day:focus-visible {
    outline-offset: -2px;
  }

  .calendar {
    padding: 0.4375rem 0.5rem 0.5rem;
  }

  .calendar-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }

  .calendar-head h3 {
    font-size: var(--_text-m);
  }

  .back svg {
    rotate: 90deg;
  }

  .on svg {
    rotate: -90deg;
  }

  [popover]:dir(rtl) .back svg {
    rotate: -90deg;
  }

  [popover]:dir(rtl) .on svg {
    rotate: 90deg;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }

  th {
    padding: 0.1875rem 0;
    color: var(--_ink-faint);
    font-size: var(--_text-xs);
    font-weight: 500;
  }

  td {
    padding: 1px;
  }

  .day {
    display: grid;
    place-items: center;
    inline-size: 100%;
    min-block-size: 1.875rem;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    cursor: pointer;
  }

  .day:hover {
    background: var(--_hover);
  }

  .day[data-rest] {
    color: var(--_ink-soft);
  }

  .day[data-elsewhere] {
    color: var(--_ink-faint);
  }

  .day[aria-current] {
    color: var(--_accent);
    font-weight: 650;
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_accent) 45%, transparent);
  }

  [aria-selected='true'] > .day {
    background: var(--_ink);
    color: var(--_on-ink);
    font-weight: 600;
  }

  .none {
    flex: none;
    justify-content: flex-start;
    margin: 0 0.3125rem 0.3125rem;
    padding-inline: 0.4375rem;
    color: var(--_ink-soft);
    font-weight: 400;
  }

  .none svg {
    font-size: 0.875rem;
  }

  @media (pointer: coarse) {
    .preset,
    .day,
    .none {
      min-block-size: 2.75rem;
    }

    .presets {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .preset {
      flex-direction: column;
      align-items: flex-start;
      gap: 0;
    }
  }

  @media (forced-colors: active) {
    .day[aria-current] {
      outline: 1px solid CanvasText;
      outline-offset: -1px;
    }

    [aria-selected='true'] > .day {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
