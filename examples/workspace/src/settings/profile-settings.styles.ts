import { css } from 'lit';

export const profileStyles = css`
  .box > .bone {
    inline-size: 14rem;
  }

  .swatches {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }

  .swatches input {
    appearance: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    border: 3px solid var(--_surface);
    border-radius: 50%;
    background: var(--_tone);
    box-shadow: 0 0 0 1px var(--_line);
    cursor: pointer;
  }

  .swatches input:checked {
    box-shadow: 0 0 0 2px var(--_ink);
  }

  .pending {
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-s);
    background: var(--_accent-soft);
    color: var(--_ink);
  }

  b {
    font-weight: 500;
    color: var(--_ink);
    overflow-wrap: anywhere;
  }

  @media (pointer: coarse) {
    .swatches input {
      inline-size: 2.25rem;
      block-size: 2.25rem;
    }
  }

  @media (forced-colors: active) {
    .swatches input {
      forced-color-adjust: none;
    }

    .swatches input:checked {
      outline: 2px solid Highlight;
    }
  }
`;
