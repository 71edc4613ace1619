import { css } from 'lit';

export const inviteFormStyles = css`
  form {
    display: grid;
    gap: var(--_space-3);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .segments {
    display: grid;
    grid-auto-columns: 1fr;
    grid-auto-flow: column;
    gap: 0.125rem;
    padding: 0.125rem;
    border-radius: var(--_radius-m);
    background: color-mix(in oklab, var(--_ink) 7%, transparent);
  }

  .segments label {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 1.875rem;
    border-radius: calc(var(--_radius-m) - 0.125rem);
    font-weight: 500;
    color: var(--_ink-soft);
    cursor: pointer;
  }

  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    appearance: none;
    border-radius: inherit;
    cursor: inherit;
  }

  .segments label:has(:checked) {
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: var(--_shadow-s);
  }

  .segments span {
    position: relative;
    pointer-events: none;
  }

  .check {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 1.75rem;
  }

  .check input {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_ink);
  }

  .projects {
    display: grid;
    gap: var(--_space-2);
  }

  .projects legend {
    padding: 0;
    margin-block-end: var(--_space-1);
    font-weight: 500;
  }

  .scroll {
    max-block-size: 9rem;
    overflow: auto;
    padding: var(--_space-1) var(--_space-2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-2);
    margin-block-start: var(--_space-1);
  }

  @media (pointer: coarse) {
    .check,
    .segments label {
      min-block-size: 2.5rem;
    }
  }

  @media (forced-colors: active) {
    .segments label {
      border: 1px solid ButtonText;
    }

    .segments label:has(:checked) {
      background: SelectedItem;
      color: SelectedItemText;
      forced-color-adjust: none;
    }
  }
`;
