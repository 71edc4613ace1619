import { css } from 'lit';

export const projectsPageStyles = css`
  li + li {
    border-block-start: 1px solid var(--_line);
  }

  .project {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    min-block-size: 3.5rem;
    padding: var(--_space-2) var(--_space-4);
  }

  a.project:hover {
    background: var(--_hover);
  }

  li:first-child .project {
    border-start-start-radius: calc(var(--_radius-l) - 1px);
    border-start-end-radius: calc(var(--_radius-l) - 1px);
  }

  li:last-child .project {
    border-end-start-radius: calc(var(--_radius-l) - 1px);
    border-end-end-radius: calc(var(--_radius-l) - 1px);
  }

  .dot {
    flex: none;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    border-radius: var(--_radius-s);
    background: var(--_tone);
  }

  .text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .text > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .text strong {
    font-size: var(--_text-l);
    font-weight: 600;
  }

  .key {
    font-size: var(--_text-s);
    color: var(--_ink-faint);
  }

  .private {
    color: var(--_ink-faint);
  }

  .bone:not(.dot) {
    inline-size: 11rem;
  }

  .bone[data-width='14'] {
    inline-size: 14rem;
  }

  .bone[data-width='9'] {
    inline-size: 9rem;
  }

  .wide {
    max-inline-size: none;
  }

  @media (max-width: 30rem) {
    .key {
      display: none;
    }

    .project {
      padding-inline: var(--_space-3);
    }
  }
`;
