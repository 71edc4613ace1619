import { css } from 'lit';

export const detailsStyles = css`
  :host {
    display: grid;
    gap: var(--_space-4);
  }

  section {
    display: grid;
    gap: var(--_space-2);
    min-inline-size: 0;
  }

  h2 {
    display: flex;
    justify-content: space-between;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--_space-2);
  }

  .wide {
    grid-column: 1 / -1;
  }

  .labelled {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .labelled .field {
    color: var(--_ink);
    font-size: var(--_text-m);
  }

  .entry-form {
    grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr));
    grid-column: 1 / -1;
    padding: var(--_space-2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }

  .form-foot {
    display: flex;
    gap: var(--_space-2);
  }

  .entries {
    display: grid;
    margin-inline: calc(-1 * var(--_space-2));
  }

  .entries li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    border-radius: var(--_radius-s);
  }

  .entries li > [role='alert'] {
    grid-column: 1 / -1;
  }

  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--_space-2);
    padding: 0.25rem var(--_space-2);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .entry:hover {
    background: var(--_hover);
  }

  .entry-title,
  .entry-note {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .entry-length {
    font-weight: 500;
  }

  .entry-note {
    grid-column: 1 / -1;
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .deleted {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2);
    padding-inline-start: var(--_space-3);
    border-radius: var(--_radius-s);
    background: var(--_hover);
  }

  .add {
    grid-template-columns: minmax(0, 1fr) 5.5rem auto;
  }

  /* "Add time" stays in sight after a long day; in a low window all of it scrolls as one. */
  @media (min-height: 48rem) {
    .entries {
      max-block-size: 16rem;
      overflow-y: auto;
    }
  }

  @media (pointer: coarse) {
    .labelled .field {
      font-size: 1rem;
    }
  }

  [role='alert']:empty {
    display: none;
  }

  @media (max-width: 23rem) {
    .add {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .add tick-what-field {
      grid-column: 1 / -1;
    }
  }
`;
