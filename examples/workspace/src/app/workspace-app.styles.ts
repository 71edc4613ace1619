import { css } from 'lit';

export const workspaceStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
    background: var(--_canvas);
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
