import { css } from 'lit';

export const textConflictStyles = css`
  .conflict {
    display: grid;
    gap: var(--_space-2);
    margin-block: var(--_space-2);
    padding: var(--_space-3);
    background: var(--_running-soft);
  }

  .conflict p {
    display: flex;
    gap: var(--_space-2);
    font-weight: 500;
  }

  .conflict p svg {
    margin-block-start: 0.125rem;
    color: var(--_running-ink);
  }

  .conflict .choices {
    justify-content: start;
  }

  .difference {
    max-block-size: 18rem;
    padding: var(--_space-2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font-size: var(--_text-s);
    overflow: auto;
  }

  .difference li {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr);
    gap: var(--_space-2);
    padding-inline: var(--_space-1);
    overflow-wrap: anywhere;
  }

  .difference .line {
    white-space: pre-wrap;
  }

  .difference .whose {
    color: var(--_ink-soft);
  }

  .difference [data-of='theirs'] {
    background: color-mix(in oklab, var(--_accent) 12%, transparent);
  }

  .difference [data-of='mine'] {
    background: color-mix(in oklab, var(--_success) 14%, transparent);
  }
`;
