import { css } from 'lit';

export const membersStyles = css`
  :host {
    display: block;
    container: members / inline-size;
  }

  section + section {
    margin-block-start: var(--_space-6);
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 2.25rem;
    margin-block-end: var(--_space-2);
  }

  h3 {
    font-size: var(--_text-l);
  }

  .count {
    flex: 1;
    color: var(--_ink-faint);
  }

  section > .hint {
    margin-block: calc(-1 * var(--_space-1)) var(--_space-3);
    font-size: var(--_text-m);
  }

  .rows {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_shadow-s);
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    min-block-size: 3.25rem;
    padding: var(--_space-2) var(--_space-2) var(--_space-2) var(--_space-3);
    padding-inline: var(--_space-3) var(--_space-2);
  }

  .row + .row {
    border-block-start: 1px solid var(--_line);
  }

  .row[aria-busy] {
    opacity: 0.6;
  }

  .avatar {
    inline-size: 2rem;
    block-size: 2rem;
    font-size: var(--_text-xs);
  }

  .avatar.plain {
    background: var(--_hover);
    color: var(--_ink-soft);
  }

  .who {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.4;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-2);
    min-inline-size: 0;
  }

  .line strong {
    overflow: hidden;
    max-inline-size: 100%;
    font-weight: 500;
    text-overflow: ellipsis;
  }

  .who > .hint {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note {
    font-size: var(--_text-s);
    color: var(--_ink-soft);
  }

  .note::before {
    content: '· ';
    color: var(--_ink-faint);
  }

  .role {
    flex: none;
    inline-size: 8.5rem;
  }

  .role .field {
    border-color: color-mix(in oklab, var(--_line-strong) 55%, transparent);
  }

  .role.fixed {
    padding-inline: 0.6875rem;
    color: var(--_ink-soft);
  }

  .more {
    flex: none;
    inline-size: 1.75rem;
  }

  .acts {
    display: flex;
    flex: none;
  }

  .none {
    padding: var(--_space-4);
    border: 1px dashed var(--_line);
    border-radius: var(--_radius-l);
    text-align: center;
    color: var(--_ink-faint);
  }

  .bone.face {
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: 50%;
  }

  .bone[data-width='9'] {
    inline-size: 9rem;
  }

  .bone[data-width='12'] {
    inline-size: 12rem;
  }

  .bone[data-width='7'] {
    inline-size: 7rem;
  }

  .bone.short {
    inline-size: 6rem;
    margin-block-start: var(--_space-2);
  }

  .refusal {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    margin-block-start: var(--_space-3);
    padding-inline-start: var(--_space-3);
    border-radius: var(--_radius-m);
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .refusal span {
    flex: 1;
    padding-block: var(--_space-2);
  }

  .menu {
    inline-size: max-content;
    min-inline-size: 12rem;
    padding: var(--_space-1);
    border-radius: var(--_radius-m);
  }

  .item {
    display: flex;
    justify-content: start;
    inline-size: 100%;
    min-block-size: 2rem;
    font-weight: 400;
  }

  dialog {
    inline-size: min(26rem, calc(100vw - 2rem));
    padding: var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_raised);
    color: inherit;
    box-shadow: var(--_shadow-l);
  }

  dialog::backdrop {
    background: var(--_shade);
  }

  dialog h2 {
    margin-block-end: var(--_space-3);
    font-size: var(--_text-l);
    overflow-wrap: anywhere;
  }

  dialog p {
    color: var(--_ink-soft);
    text-wrap: pretty;
  }

  dialog form {
    display: grid;
    gap: var(--_space-3);
  }

  dialog .message {
    margin-block-start: var(--_space-3);
    color: var(--_danger);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-2);
    margin-block-start: var(--_space-4);
  }

  .copy {
    display: flex;
    gap: var(--_space-2);
    margin-block-start: var(--_space-3);
  }

  .copy .button {
    flex: none;
  }

  .visibility {
    display: grid;
    gap: var(--_space-2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .visibility legend {
    padding: 0;
    margin-block-end: var(--_space-2);
    font-size: var(--_text-l);
    font-weight: 600;
  }

  .choice-card {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--_space-3);
    padding: var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    cursor: pointer;
  }

  .choice-card:has(:checked) {
    border-color: var(--_ink);
  }

  .choice-card:has(:disabled) {
    cursor: default;
  }

  .choice-card input {
    grid-row: span 2;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0.125rem 0 0;
    accent-color: var(--_ink);
  }

  .choice-card strong {
    font-weight: 500;
  }

  .add-member {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-block-start: var(--_space-3);
  }

  .add-member .select:first-of-type {
    flex: 1 1 10rem;
  }

  @container members (max-width: 30rem) {
    .row {
      display: grid;
      grid-template-columns: 2rem minmax(0, 1fr) auto;
      row-gap: var(--_space-1);
    }

    .avatar,
    .face,
    .who,
    .more {
      grid-row: 1;
    }

    .avatar,
    .face {
      grid-column: 1;
    }

    .who {
      grid-column: 2;
    }

    .more {
      grid-column: 3;
    }

    .row > .role,
    .row > .acts,
    .row > .button {
      grid-row: 2;
      grid-column: 2 / -1;
      justify-self: start;
    }

    .row > .role.fixed {
      padding-inline: 0;
    }

    .row > .acts {
      margin-inline-start: -0.625rem;
    }
  }

  @media (pointer: coarse) {
    .item {
      min-block-size: 2.5rem;
    }

    .more {
      inline-size: 2.5rem;
    }

    .role {
      inline-size: 10rem;
    }
  }

  @media (forced-colors: active) {
    .rows,
    dialog {
      border-color: CanvasText;
    }
  }
`;
