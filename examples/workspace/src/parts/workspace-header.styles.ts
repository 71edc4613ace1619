import { css } from 'lit';

export const headerStyles = css`
  :host {
    position: sticky;
    z-index: 10;
    inset-block-start: 0;
    display: block;
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    block-size: 3rem;
    padding-inline: max(var(--_space-3), env(safe-area-inset-left))
      max(var(--_space-3), env(safe-area-inset-right));
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
  }

  .home {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: var(--_radius-s);
  }

  .mark {
    font-size: 1.5rem;
  }

  .space {
    flex: 1;
  }

  .organization {
    display: block;
    overflow: hidden;
    min-inline-size: 0;
    max-inline-size: 14rem;
    padding-inline: var(--_space-1);
    font-weight: 600;
    line-height: 1.75rem;
    text-overflow: ellipsis;
  }

  /* The title of what runs gives way, not the buttons beside it. */
  tick-timer {
    min-inline-size: 0;
  }

  .organizations {
    padding-block-end: var(--_space-1);
    margin-block-end: var(--_space-1);
    border-block-end: 1px solid var(--_line);
  }

  .initials {
    display: grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    margin-inline: -0.375rem;
    border-radius: var(--_radius-pill);
    background: color-mix(in oklab, var(--_ink) 10%, var(--_surface));
    font-size: var(--_text-xs);
    font-weight: 600;
    letter-spacing: 0.02em;
  }

  .item {
    justify-content: space-between;
    inline-size: 100%;
    min-block-size: 2rem;
    font-weight: 400;
  }

  @media (pointer: coarse) {
    .item {
      min-block-size: 2.5rem;
    }
  }

  .person {
    padding: var(--_space-2) 0.625rem;
    margin-block-end: var(--_space-1);
    border-block-end: 1px solid var(--_line);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  header > .refusal {
    position: absolute;
    inset-block-start: calc(100% + var(--_space-2));
    inset-inline-end: var(--_space-3);
    box-shadow: var(--_shadow-m);
  }

  /* What is left is what one needs at hand; where there are several organizations, the account's menu names them. */
  @media (max-width: 32rem) {
    .organization {
      display: none;
    }

    header {
      gap: 0;
      padding-inline: var(--_space-2);
    }
  }
`;
