import { css } from 'lit';

export const cardStyles = css`
  :host {
    display: block;
    border-radius: var(--_radius-m);
  }

  .card {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_card-gap, 0.375rem);
    padding-block: var(--_card-start, 0.5rem) var(--_card-end, 0.625rem);
    padding-inline: 0.75rem 0.625rem;
    border: 1px solid var(--_line);
    border-radius: inherit;
    background: var(--_surface);
    cursor: pointer;
    box-shadow: var(--_shadow-s);
    overflow-wrap: anywhere;
    transition:
      border-color var(--_motion-fast) var(--_ease),
      box-shadow var(--_motion-fast) var(--_ease);
  }

  /* In dark the edge is drawn by light from above instead of a shadow. */
  .card:hover {
    border-color: color-mix(in oklab, var(--_line-strong) 60%, var(--_line));
  }

  /* Not paler: what waits for the server must be read all the same. Not at once: most answers are quicker. */
  :host([pending]) .card {
    animation: wait 1ms linear 500ms forwards;
  }

  @keyframes wait {
    to {
      border-style: dashed;
    }
  }

  :host([selected]) .card {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_accent-soft) 55%, var(--_surface));
    box-shadow: 0 0 0 1px var(--_accent);
  }

  .card[data-locked] {
    border-style: dotted;
    border-color: var(--_line-strong);
  }

  .card[data-running] {
    border-color: color-mix(in oklab, var(--_running) 55%, var(--_line));
  }

  .head {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.25rem;
    color: var(--_ink-faint);
    font-size: var(--_text-xs);
    font-weight: 500;
    letter-spacing: 0.02em;
  }

  .head svg {
    font-size: 0.875rem;
  }

  .priority[data-priority='high'],
  .priority[data-priority='medium'] {
    color: var(--_ink-soft);
  }

  .priority[data-priority='urgent'] {
    color: var(--_danger);
  }

  .tick {
    color: var(--_success);
  }

  /* Beside a running clock and its controls there is no room for every key in every typeface. */
  .key {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .clock {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.25rem;
    margin-inline-start: auto;
    color: var(--_running-ink);
    font-size: var(--_text-s);
    font-weight: 600;
    letter-spacing: 0;
  }

  .clock .second-hand {
    color: var(--_running);
  }

  .others {
    font-weight: 500;
  }

  h3 {
    font-size: 0.875rem;
    line-height: 1.4;
  }

  .open {
    display: inline;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    text-align: start;
    cursor: pointer;
  }

  .card[data-done] .open {
    color: var(--_ink-soft);
  }

  .open:focus-visible {
    outline: none;
  }

  .card:has(.open:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .actions {
    position: relative;
    display: flex;
    gap: 0.125rem;
    margin-inline: auto -0.25rem;
    margin-block: -0.375rem;
  }

  .clock ~ .actions {
    margin-inline-start: 0;
  }

  /* At the end of the line: the controls before it keep their room while they are not shown. */
  .lock {
    order: 1;
    display: inline-flex;
  }

  /* Without controls nothing else is there to keep it away from the key. */
  :not(.clock) + .lock:last-child {
    margin-inline-start: auto;
  }

  .lock .avatar {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    outline: 1.5px solid var(--_accent);
    outline-offset: 1px;
  }

  .actions .icon-button {
    inline-size: 1.625rem;
    min-block-size: 1.625rem;
  }

  /* Drawn by hand: the browser's own is grey on dark until it is pointed at. */
  .select {
    appearance: none;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0.3125rem;
    border: 1.5px solid var(--_line-strong);
    border-radius: 0.25rem;
    background: var(--_surface);
    cursor: pointer;
  }

  .select:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .select:checked::before {
    content: '';
    inline-size: 62.5%;
    block-size: 62.5%;
    background: var(--_surface);
    clip-path: polygon(12% 48%, 0 62%, 40% 98%, 100% 18%, 86% 6%, 38% 72%);
  }

  @media (hover: hover) and (pointer: fine) {
    .actions {
      opacity: 0;
      transition: opacity var(--_motion-fast) var(--_ease);
    }

    .card:hover .actions,
    .card:focus-within .actions,
    .card[data-running] .actions,
    :host([selecting]) .actions {
      opacity: 1;
    }

    /* While cards are being selected, how each one is matters more than what else could be done to it. */
    :host([selecting]) .card:not(:hover, :focus-within) .actions > :not(.select) {
      visibility: hidden;
    }
  }

  /* A finger selects by resting on a card, and edits in the panel: two targets have room, four have not. */
  @media (pointer: coarse) {
    .actions {
      min-block-size: 2.75rem;
    }

    .actions .icon-button {
      inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }

    .actions .edit,
    :host(:not([selecting])) .select {
      display: none;
    }

    .select {
      inline-size: 1.5rem;
      block-size: 1.5rem;
      margin: 0.625rem;
    }
  }

  .labels {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }

  .label {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    max-inline-size: 100%;
    padding: 0.0625rem 0.4375rem;
    border-radius: var(--_radius-pill);
    background: var(--_tone-soft);
    color: var(--_tone-ink);
    font-size: var(--_text-xs);
    font-weight: 500;
    line-height: 1.45;
  }

  .label::before {
    content: '';
    flex: none;
    inline-size: 0.375rem;
    block-size: 0.375rem;
    border-radius: 50%;
    background: var(--_tone);
  }

  .foot {
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: var(--_space-2);
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125rem 0.625rem;
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .fact {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
  }

  .fact svg {
    font-size: 0.875rem;
  }

  .fact[data-kind='overdue'] {
    color: var(--_danger);
    font-weight: 500;
  }

  .fact[data-kind='today'] {
    color: var(--_ink);
    font-weight: 500;
  }

  .fact[data-kind='complete'] {
    color: var(--_success);
  }

  .people {
    display: flex;
    margin-inline-start: auto;
  }

  .people .avatar[data-running] {
    z-index: 1;
  }

  .people .avatar + .avatar {
    margin-inline-start: -0.0625rem;
    box-shadow: 0 0 0 1px var(--_surface);
  }

  /* An empty line must not take the room of a gap. */
  .foot:not(:has(*)) {
    display: none;
  }

  /* Paper has no pointer and no focus. */
  @media print {
    .actions {
      display: none;
    }

    .card.card {
      outline: none;
      box-shadow: none;
    }
  }

  @media (forced-colors: active) {
    :host([selected]) .card {
      outline: 2px solid Highlight;
    }

    .select {
      appearance: auto;
    }

    .select::before {
      display: none;
    }

    .label {
      border: 1px solid CanvasText;
    }

    .label::before {
      display: none;
    }
  }
`;
