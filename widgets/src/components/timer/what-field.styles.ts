import { css } from 'lit';

export const whatFieldStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  :host([plain]) .field {
    min-block-size: 1.75rem;
    padding-block: 0;
    border-color: transparent;
    border-radius: var(--_radius-pill);
    background: transparent;
  }

  :host([plain]) .field:hover {
    background: var(--_hover);
  }

  :host([filled]) .field:not(:focus)::placeholder {
    color: var(--_ink);
  }

  [popover] {
    inline-size: max-content;
    max-inline-size: min(26rem, calc(100vw - 1rem));
    max-block-size: min(22rem, calc(100dvh - 1rem));
    overflow-y: auto;
    padding: var(--_space-1);
  }

  .option {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--_space-3);
    align-items: baseline;
    padding: 0.3125rem var(--_space-2);
    border-inline-start: 2px solid transparent;
    border-radius: var(--_radius-s);
    cursor: pointer;
  }

  .option:hover,
  .option[aria-selected='true'] {
    background: var(--_hover);
  }

  .option[aria-selected='true'] {
    border-inline-start-color: var(--_accent);
  }

  .title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .key,
  .project {
    color: var(--_ink-faint);
    font-size: var(--_text-s);
  }

  .project {
    grid-column: 1 / -1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    :host([plain]) .field {
      min-block-size: 2.5rem;
    }

    .option {
      padding-block: var(--_space-2);
    }
  }

  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
