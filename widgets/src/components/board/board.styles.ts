import { css } from 'lit';

export const boardStyles = css`
  :host {
    --_column: var(--tick-column-size, 17.5rem);

    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 16rem;
    /* Without a height of its own it is as high as its columns, and no higher than the window: their heads stay. */
    max-block-size: 100dvh;
    background: var(--_canvas);
    container-type: inline-size;
  }

  .columns {
    display: flex;
    flex: 1;
    align-items: flex-start;
    gap: var(--_space-3);
    min-block-size: 0;
    padding: var(--_space-3) var(--_space-4) var(--_space-4);
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-padding-inline: var(--_space-4);
    scrollbar-width: thin;
    scrollbar-color: color-mix(in oklab, var(--_line-strong) 50%, transparent) transparent;
  }

  .bone.name {
    inline-size: 6rem;
    margin-block: 0.3125rem;
  }

  .skeleton .cards {
    display: grid;
    gap: 0.5rem;
  }

  .ghost-card {
    display: grid;
    gap: 0.625rem;
    padding: 0.875rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }

  .bone.key {
    inline-size: 3.5rem;
    block-size: 0.5rem;
  }

  .bone.short {
    inline-size: 60%;
  }

  /* One column at a time on a phone, with the next one peeping in. */
  @container (max-width: 40rem) {
    .columns {
      gap: var(--_space-2);
      padding-inline: var(--_space-3);
      scroll-padding-inline: var(--_space-3);
      scroll-snap-type: x mandatory;
    }
  }

  :host([density='compact']) {
    --_card-start: 0.25rem;
    --_card-end: 0.375rem;
    --_card-gap: 0.125rem;
    --_card-distance: 0.3125rem;
    --_column: var(--tick-column-size, 15.5rem);
  }

  @media print {
    :host {
      display: block;
      block-size: auto;
      max-block-size: none;
      color-scheme: light;
    }

    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
      overflow: visible;
    }
  }
`;
