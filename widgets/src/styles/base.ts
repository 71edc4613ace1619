import { css } from 'lit';

/** What every widget starts from: type, box model, focus ring, hidden text. */
export const base = css`
  :host {
    box-sizing: border-box;
    font: 400 var(--_text-m) / 1.5 var(--_font);
    font-synthesis-weight: none;
    color: var(--_ink);
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  h1,
  h2,
  h3 {
    font-size: inherit;
    font-weight: 600;
  }

  ol,
  ul {
    list-style: none;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  svg {
    display: block;
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    font-size: 1rem;
  }

  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* Numbers that change in place must not push their neighbours about. */
  .number,
  time {
    font-variant-numeric: tabular-nums;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
