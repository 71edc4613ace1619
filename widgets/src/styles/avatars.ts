import { css } from 'lit';

/** Round initials; someone whose time runs has the ring of the second hand around them. */
export const avatars = css`
  .avatar {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    position: relative;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tone, var(--_ink-faint)) 24%, var(--_surface));
    color: color-mix(in oklab, var(--_tone, var(--_ink-faint)) 28%, var(--_ink));
    font-size: 0.59375rem;
    font-weight: 650;
    line-height: 1;
    letter-spacing: 0.015em;
  }

  .avatar[data-running] {
    outline: 1.5px solid var(--_running);
    outline-offset: 1px;
  }

  .avatar.more {
    background: var(--_hover);
    color: var(--_ink-soft);
  }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
