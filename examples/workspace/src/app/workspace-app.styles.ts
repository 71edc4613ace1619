import { css } from 'lit';

export const workspaceStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
    background: var(--_canvas);
  }

  /* A board has columns that scroll, so its page does not; only where there is no room for them at all. */
  :host([data-fills]) {
    block-size: max(100dvh, 24rem);
  }

  tick-provider {
    display: contents;
  }

  main {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .skip {
    position: absolute;
    z-index: 30;
    inset-block-start: -10rem;
  }

  .skip:focus {
    inset-block-start: var(--_space-2);
    inset-inline-start: var(--_space-2);
  }
`;
