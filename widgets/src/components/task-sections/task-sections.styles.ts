import { css } from 'lit';

/** Checklist, links and comments. */
export const taskSectionStyles = css`
  progress {
    appearance: none;
    inline-size: 5rem;
    block-size: 3px;
    margin-inline-start: auto;
    border: 0;
    border-radius: 2px;
    background: color-mix(in oklab, var(--_ink) 11%, transparent);
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: transparent;
  }

  progress::-webkit-progress-value {
    background: var(--_success);
  }

  progress::-moz-progress-bar {
    background: var(--_success);
  }

  .item {
    display: flex;
    align-items: flex-start;
    gap: 0.625rem;
    margin-inline: -0.375rem;
    padding: 0.25rem 0.375rem;
    border-radius: var(--_radius-s);
    font-size: 0.875rem;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .item.fixed {
    cursor: default;
  }

  .item.fixed .tick {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 1.0625rem;
    block-size: 1.0625rem;
    margin-block-start: 0.125rem;
    border: 1.5px dotted var(--_line-strong);
    border-radius: 50%;
  }

  .item.fixed[data-done] .tick {
    border: 0;
    color: var(--_success);
  }

  .item:hover:not(.fixed) {
    background: var(--_hover);
  }

  .item input {
    appearance: none;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 1.0625rem;
    block-size: 1.0625rem;
    margin: 0.125rem 0 0;
    border: 1.5px solid var(--_line-strong);
    border-radius: 50%;
    cursor: inherit;
    transition: background-color var(--_motion-fast) var(--_ease);
  }

  .item input:checked::after {
    content: '';
    inline-size: 0.5rem;
    block-size: 0.25rem;
    border: solid var(--_surface);
    border-width: 0 0 1.5px 1.5px;
    rotate: -48deg;
    translate: 0 -1px;
  }

  .item input:checked {
    border-color: var(--_success);
    background: var(--_success);
  }

  .item:has(:checked) :is(span, .item-title),
  .item.fixed[data-done] span:last-child {
    color: var(--_ink-faint);
    text-decoration: line-through;
    text-decoration-color: color-mix(in oklab, currentColor 50%, transparent);
  }

  .row {
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: var(--_space-1);
    margin-inline: -0.375rem;
    border-radius: var(--_radius-s);
  }

  .row:hover,
  .row:focus-within {
    background: var(--_hover);
  }

  .row > :is(.item, a) {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
  }

  .row > .item:hover:not(.fixed),
  .links .row a:hover {
    background: none;
  }

  .row[data-lifted] {
    z-index: 1;
    background: var(--_raised);
    box-shadow: var(--_shadow-m);
  }

  .row-actions {
    display: flex;
    flex: none;
  }

  .row-actions .icon-button {
    color: var(--_ink-faint);
  }

  .grip {
    flex: none;
    order: 1;
    color: var(--_ink-faint);
    cursor: grab;
    touch-action: none;
  }

  [data-lifted] .grip {
    cursor: grabbing;
  }

  .item-title,
  .item-field {
    flex: 1;
    min-inline-size: 0;
    margin: -0.125rem -0.25rem;
    padding: 0.125rem 0.25rem;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    line-height: 1.4;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: text;
  }

  .item-field {
    field-sizing: content;
    resize: none;
  }

  .item-field:focus-visible {
    background: var(--_surface);
    outline-offset: 0;
  }

  .link-form {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: var(--_space-2);
    padding-block: var(--_space-1);
  }

  .link-form .choices,
  .link-form .complaint {
    grid-column: 1 / -1;
  }

  @media (hover: hover) and (pointer: fine) {
    /* Over the host's name, so that it ends where everything else ends. */
    .links .row-actions {
      position: absolute;
      inset-inline-end: 0;
      border-radius: var(--_radius-s);
      background: linear-gradient(var(--_hover) 0 0) var(--_surface);
    }

    /* In the margin, so that the boxes stand in one line with what is above them. */
    .grip {
      position: absolute;
      inset-inline-start: -1.125rem;
      inline-size: 1.125rem;
    }

    :is(.row, .comment) :is(.row-actions, .grip) {
      opacity: 0;
      transition: opacity var(--_motion-fast) var(--_ease);
    }

    :is(.row, .comment):is(:hover, :focus-within) :is(.row-actions, .grip) {
      opacity: 1;
    }
  }

  @media (pointer: coarse) {
    .item input {
      inline-size: 1.5rem;
      block-size: 1.5rem;
    }

    .item {
      align-items: center;
      min-block-size: 2.75rem;
    }

    .row {
      align-items: center;
    }
  }

  .add-item {
    position: relative;
  }

  .add-item svg {
    position: absolute;
    inset-block-start: 50%;
    margin-block-start: -0.5em;
    color: var(--_ink-faint);
    pointer-events: none;
  }

  .add-item .field {
    border-color: transparent;
    margin-inline: -0.375rem;
    inline-size: calc(100% + 0.75rem);
    padding-inline-start: 2rem;
    background: none;
    font-size: 0.875rem;
  }

  .add-item .field:hover {
    background: var(--_hover);
  }

  .add-item .field:focus-visible {
    border-color: var(--_accent);
    background: none;
  }

  .links,
  .checklist {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1px;
  }

  .links a {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    margin-inline: -0.375rem;
    padding: 0.25rem 0.375rem;
    border-radius: var(--_radius-s);
    color: inherit;
    font-size: 0.875rem;
    text-decoration: none;
  }

  .links a:hover {
    background: var(--_hover);
  }

  .links svg {
    color: var(--_ink-faint);
  }

  .link-title {
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_accent);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .host {
    flex: none;
    max-inline-size: 45%;
    margin-inline-start: auto;
    overflow: hidden;
    color: var(--_ink-faint);
    font-size: var(--_text-s);
    text-overflow: ellipsis;
  }

  .comments {
    display: grid;
    gap: var(--_space-4);
    margin-block-start: var(--_space-1);
  }

  .comment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.125rem 0.625rem;
  }

  .comment .avatar {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }

  .comment-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-2);
    padding-block-start: 0.125rem;
  }

  .comment-head strong {
    font-weight: 600;
  }

  .comment-head time {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .comment-head .row-actions {
    margin-block: -0.375rem;
    margin-inline-start: auto;
  }

  .comment-body {
    display: grid;
    grid-column: 2;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
  }

  .write {
    margin-block-start: var(--_space-2);
  }

  @media (forced-colors: active) {
    .item input:checked {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
