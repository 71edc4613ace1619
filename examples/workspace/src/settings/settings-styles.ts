import { css, type CSSResult } from 'lit';
import { pageStyles } from '../app/page-styles.ts';

const sections = css`
  :host {
    display: grid;
    gap: var(--_space-5);
  }

  .box {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_shadow-s);
  }

  .box h2 {
    font-size: var(--_text-l);
  }

  .box > p {
    color: var(--_ink-soft);
    text-wrap: pretty;
  }

  form.box,
  .box form {
    display: grid;
    gap: var(--_space-3);
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
    gap: var(--_space-3);
  }

  .box.quiet {
    box-shadow: none;
    background: none;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 2rem;
  }

  .head p {
    flex: 1 1 16rem;
    color: var(--_ink-soft);
    text-wrap: pretty;
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
    padding: var(--_space-2) var(--_space-3);
  }

  .row + .row {
    border-block-start: 1px solid var(--_line);
  }

  .row > svg {
    color: var(--_ink-soft);
  }

  .row .text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.4;
  }

  .row strong {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .tag {
    padding: 0 0.375rem;
    border-radius: var(--_radius-pill);
    background: var(--_hover);
    font-size: var(--_text-s);
    font-weight: 500;
    color: var(--_ink-soft);
    white-space: nowrap;
  }

  .tag.good {
    background: color-mix(in oklab, var(--_success) 14%, transparent);
    color: var(--_success);
  }

  .tag.bad {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .rows .bone {
    inline-size: 10rem;
  }

  code {
    font-family: var(--_font-mono);
    font-size: var(--_text-s);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-block-end: var(--_space-1);
    font-weight: 500;
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

  @media (pointer: coarse) {
    .check {
      min-block-size: 2.5rem;
    }
  }

  @media (max-width: 30rem) {
    .row {
      flex-wrap: wrap;
      gap: 0 var(--_space-3);
    }

    .row .text {
      flex-basis: calc(100% - 2.5rem);
    }

    .row .text + .button {
      margin-inline-start: 1.125rem;
    }
  }
`;

/** What the parts of the settings share. */
export const settingsStyles: CSSResult[] = [...pageStyles, sections];
