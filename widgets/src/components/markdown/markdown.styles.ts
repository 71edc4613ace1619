import { css } from 'lit';

export const markdownStyles = css`
  :host {
    display: block;
    font-size: 0.875rem;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }

  /* By its own writing direction, whatever that of the page is. */
  .plain,
  .text :is(p, li, h4, h5, h6, th, td) {
    unicode-bidi: plaintext;
  }

  pre {
    direction: ltr;
    text-align: left;
  }

  .plain {
    white-space: pre-wrap;
  }

  .text > * + * {
    margin-block-start: 0.625rem;
  }

  h4,
  h5,
  h6 {
    margin: 0;
    font-size: 0.9375rem;
    font-weight: 600;
    line-height: 1.4;
  }

  .text > * + :is(h4, h5, h6) {
    margin-block-start: 1.125rem;
  }

  h5,
  h6 {
    font-size: 0.875rem;
  }

  a {
    color: var(--_accent);
    text-decoration-line: underline;
    text-decoration-color: color-mix(in oklab, currentColor 40%, transparent);
    text-underline-offset: 0.18em;
  }

  a:hover {
    text-decoration-color: currentColor;
  }

  ul,
  ol {
    padding-inline-start: 1.375rem;
  }

  ul {
    list-style: disc;
  }

  ol {
    list-style: decimal;
  }

  li + li {
    margin-block-start: 0.1875rem;
  }

  li.task {
    margin-inline-start: -1.375rem;
    list-style: none;
  }

  .tick {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    margin-inline-end: 0.5rem;
    accent-color: var(--_success);
    vertical-align: -0.125rem;
    cursor: pointer;
  }

  li::marker {
    color: var(--_ink-faint);
  }

  code,
  pre {
    border-radius: var(--_radius-s);
    background: color-mix(in oklab, var(--_ink) 6%, transparent);
    font-family: var(--_font-mono);
    font-size: 0.8125em;
  }

  code {
    padding: 0.1em 0.3em;
  }

  pre {
    padding: var(--_space-3);
    overflow-x: auto;
  }

  pre code {
    padding: 0;
    background: none;
    font-size: inherit;
    overflow-wrap: normal;
  }

  blockquote {
    margin: 0;
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_line);
    color: var(--_ink-soft);
  }

  hr {
    block-size: 1px;
    border: 0;
    background: var(--_line);
  }

  table {
    display: block;
    max-inline-size: 100%;
    overflow-x: auto;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_line);
    text-align: start;
  }
`;
