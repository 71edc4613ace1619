import { css } from 'lit';

export const auditStyles = css`
  .filter {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    gap: var(--_space-3);
  }

  .event {
    align-items: start;
  }

  time {
    flex: none;
    inline-size: 9.5rem;
    padding-block-start: 0.125rem;
    font-size: var(--_text-s);
    color: var(--_ink-faint);
  }

  .text .hint {
    overflow-wrap: anywhere;
  }

  @media (max-width: 40rem) {
    .event {
      display: grid;
      gap: 0;
    }

    time {
      inline-size: auto;
    }
  }
`;
