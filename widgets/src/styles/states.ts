import { css } from 'lit';

/** Skeletons, empty and failed notices: the three states before there is something to draw. */
export const states = css`
  .bone {
    display: block;
    block-size: 0.625rem;
    border-radius: var(--_radius-s);
    background: color-mix(in oklab, var(--_ink) 8%, transparent);
    animation: breathe 1.8s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  .notice {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    max-inline-size: 26rem;
    margin: auto;
    padding: var(--_space-6) var(--_space-4);
    text-align: center;
    text-wrap: balance;
    color: var(--_ink-soft);
  }

  .notice svg {
    margin-block-end: var(--_space-1);
    font-size: 2rem;
    color: var(--_ink-faint);
  }

  .notice strong {
    font-size: var(--_text-l);
    font-weight: 600;
    color: var(--_ink);
  }

  .notice .button {
    margin-block-start: var(--_space-2);
  }

  @media (forced-colors: active) {
    .bone {
      background: GrayText;
    }
  }
`;
