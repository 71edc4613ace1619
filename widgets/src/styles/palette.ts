import { css } from 'lit';

/**
 * The fourteen named colours of the API as one tone each. An element with `data-color` gets `--_tone` (a mark on any
 * surface), `--_tone-soft` (a tint to put text on) and `--_tone-ink` (text on that tint, at 4.5:1 or better).
 */
export const palette = css`
  [data-color] {
    --_tone: light-dark(oklch(0.6 0.012 75), oklch(0.7 0.01 80));
    --_tone-soft: color-mix(in oklab, var(--_tone) 13%, var(--_surface));
    --_tone-ink: color-mix(in oklab, var(--_tone) 42%, var(--_ink));
  }
  [data-color='red'] {
    --_tone: light-dark(oklch(0.6 0.2 22), oklch(0.71 0.165 22));
  }
  [data-color='orange'] {
    --_tone: light-dark(oklch(0.67 0.18 47), oklch(0.755 0.15 50));
  }
  [data-color='amber'] {
    --_tone: light-dark(oklch(0.74 0.16 70), oklch(0.8 0.14 74));
  }
  [data-color='yellow'] {
    --_tone: light-dark(oklch(0.79 0.16 92), oklch(0.85 0.14 95));
  }
  [data-color='lime'] {
    --_tone: light-dark(oklch(0.72 0.18 127), oklch(0.81 0.16 125));
  }
  [data-color='green'] {
    --_tone: light-dark(oklch(0.61 0.15 152), oklch(0.75 0.15 152));
  }
  [data-color='teal'] {
    --_tone: light-dark(oklch(0.61 0.11 183), oklch(0.75 0.11 183));
  }
  [data-color='cyan'] {
    --_tone: light-dark(oklch(0.65 0.12 215), oklch(0.77 0.11 213));
  }
  [data-color='blue'] {
    --_tone: light-dark(oklch(0.58 0.17 254), oklch(0.72 0.13 252));
  }
  [data-color='indigo'] {
    --_tone: light-dark(oklch(0.53 0.18 274), oklch(0.7 0.14 276));
  }
  [data-color='violet'] {
    --_tone: light-dark(oklch(0.57 0.2 293), oklch(0.72 0.15 294));
  }
  [data-color='purple'] {
    --_tone: light-dark(oklch(0.58 0.21 313), oklch(0.73 0.16 314));
  }
  [data-color='pink'] {
    --_tone: light-dark(oklch(0.63 0.2 356), oklch(0.74 0.15 356));
  }
`;
