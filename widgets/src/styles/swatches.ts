import { css } from 'lit';

/** The fourteen colours as a row of round radio buttons; use it together with `palette`. */
export const swatches = css`
  .swatches {
    display: grid;
    grid-template-columns: repeat(7, 1fr);
    gap: 0.125rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .swatch {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 1.75rem;
    border-radius: var(--_radius-s);
    cursor: pointer;
  }

  .swatch:hover {
    background: var(--_hover);
  }

  .swatch input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .swatch span {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border-radius: 50%;
    background: var(--_tone);
    pointer-events: none;
  }

  .swatch input:checked + span {
    outline: 2px solid var(--_ink);
    outline-offset: 2px;
  }

  .swatch:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 0;
  }

  @media (pointer: coarse) {
    .swatch {
      min-block-size: 2.75rem;
    }
  }

  @media (forced-colors: active) {
    .swatch span {
      forced-color-adjust: none;
    }

    .swatch input:checked + span {
      outline-color: Highlight;
    }
  }
`;
