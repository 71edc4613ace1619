import { css } from 'lit';

/** Checklist, links and comments. */
export const taskSectionStyles = css`
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
  }

  .section > header {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }

  h3 {
    font-size: var(--_text-m);
  }

  .aside {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

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

  .item:has(:checked) span,
  .item.fixed[data-done] span:last-child {
    color: var(--_ink-faint);
    text-decoration: line-through;
    text-decoration-color: color-mix(in oklab, currentColor 50%, transparent);
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

  .links {
    display: grid;
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

  .comment tick-markdown {
    grid-column: 2;
  }

  .write {
    display: grid;
    justify-items: end;
    gap: var(--_space-2);
    margin-block-start: var(--_space-2);
  }

  .write .field {
    field-sizing: content;
    min-block-size: 3.75rem;
    max-block-size: 20rem;
    border-radius: var(--_radius-m);
    font-size: 0.875rem;
  }

  @media (forced-colors: active) {
    .item input:checked {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
