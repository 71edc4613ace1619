import { css } from 'lit';

export const importPageStyles = css`
  .prose {
    max-inline-size: 38rem;
    margin-block-end: var(--_space-4);
    color: var(--_ink-soft);
  }

  form,
  .outcome {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
  }

  .outcome {
    margin-block-start: var(--_space-4);
  }

  .outcome .page-head {
    margin: 0;
  }

  h2 {
    flex: 1;
    font-size: var(--_text-l);
  }

  .drop {
    position: relative;
    display: grid;
    justify-items: center;
    gap: var(--_space-1);
    padding: var(--_space-5) var(--_space-4);
    border: 1px dashed var(--_line-strong);
    border-radius: var(--_radius-m);
    text-align: center;
    color: var(--_ink-soft);
    cursor: pointer;
  }

  .drop:hover,
  .drop:focus-within {
    border-color: var(--_accent);
    background: var(--_hover);
  }

  .drop svg {
    font-size: 1.5rem;
    color: var(--_ink-faint);
  }

  .drop input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }

  .file-name {
    font-weight: 500;
    overflow-wrap: anywhere;
    color: var(--_ink);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }

  .progress {
    display: grid;
    gap: var(--_space-1);
  }

  progress {
    inline-size: 100%;
    block-size: 0.375rem;
    accent-color: var(--_accent);
  }

  .warning {
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-s);
    background: var(--_running-soft);
    color: var(--_running-ink);
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: var(--_space-1) var(--_space-2);
    border-block-end: 1px solid var(--_line);
    text-align: end;
    vertical-align: bottom;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  thead th {
    font-size: var(--_text-s);
    font-weight: 400;
    color: var(--_ink-faint);
  }

  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  tbody th {
    font-weight: 500;
  }

  summary {
    cursor: pointer;
    font-weight: 500;
  }

  details ul {
    display: grid;
    gap: var(--_space-2);
    margin-block-start: var(--_space-2);
    overflow-wrap: anywhere;
  }
`;
