import { css } from 'lit';

export const noticeStyles = css`
  [popover] {
    inline-size: max-content;
    max-inline-size: min(28rem, calc(100vw - 1rem));
    border-color: color-mix(in oklab, var(--_running) 45%, var(--_line));
  }

  .sentence {
    font-size: var(--_text-l);
    font-weight: 600;
  }

  .detail {
    margin-block-start: var(--_space-1);
    color: var(--_ink-soft);
    overflow-wrap: anywhere;
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-block-start: var(--_space-3);
  }

  form {
    margin-block-start: var(--_space-3);
  }

  form .answers {
    margin-block-start: 0;
  }
`;
