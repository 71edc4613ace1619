import { css } from 'lit';

/**
 * The design tokens. Each public `--tick-*` property is read through a private alias of the same name, because a
 * declaration on `:host` would hide a value that the page sets on an ancestor.
 *
 * The scheme follows the computed `color-scheme`, so a page that declares `color-scheme: light dark` follows the
 * reader's preference, and a page that declares none stays light. `theme` on any widget decides for that subtree.
 */
export const tokens = css`
  :host {
    /* Paper and ink: warm neutrals with almost no chroma, so that status colours and running time stand out. */
    --_canvas: var(--tick-color-canvas, light-dark(oklch(0.982 0.003 85), oklch(0.172 0.004 75)));
    --_lane: var(--tick-color-lane, light-dark(oklch(0.958 0.004 85), oklch(0.203 0.005 75)));
    --_surface: var(--tick-color-surface, light-dark(oklch(1 0 0), oklch(0.243 0.006 75)));
    --_raised: var(--tick-color-raised, light-dark(oklch(1 0 0), oklch(0.272 0.006 75)));
    --_hover: var(--tick-color-hover, light-dark(oklch(0.3 0.01 75 / 0.06), oklch(0.95 0.01 85 / 0.08)));
    --_pressed: var(--tick-color-pressed, light-dark(oklch(0.3 0.01 75 / 0.11), oklch(0.95 0.01 85 / 0.14)));
    --_ink: var(--tick-color-ink, light-dark(oklch(0.235 0.009 70), oklch(0.945 0.005 85)));
    --_ink-soft: var(--tick-color-ink-soft, light-dark(oklch(0.445 0.011 72), oklch(0.775 0.008 82)));
    --_ink-faint: var(--tick-color-ink-faint, light-dark(oklch(0.525 0.011 74), oklch(0.72 0.008 82)));
    --_line: var(--tick-color-line, light-dark(oklch(0.912 0.005 82), oklch(0.315 0.007 75)));
    --_line-strong: var(--tick-color-line-strong, light-dark(oklch(0.62 0.01 78), oklch(0.55 0.009 78)));
    --_shade: var(--tick-color-shade, light-dark(oklch(0.25 0.02 70 / 0.34), oklch(0.05 0.005 70 / 0.62)));

    /* Accent is for what can be acted on now: focus, drop target, links. Primary buttons are ink. */
    --_accent: var(--tick-color-accent, light-dark(oklch(0.49 0.155 258), oklch(0.755 0.115 254)));
    --_accent-soft: var(--tick-color-accent-soft, light-dark(oklch(0.955 0.022 256), oklch(0.31 0.05 258)));
    --_on-ink: var(--tick-color-on-ink, light-dark(oklch(0.99 0 0), oklch(0.2 0.005 75)));

    /* The second hand: the only orange there is, for time that runs. */
    --_running: var(--tick-color-running, light-dark(oklch(0.655 0.196 42), oklch(0.735 0.165 48)));
    --_running-ink: var(--tick-color-running-ink, light-dark(oklch(0.5 0.155 40), oklch(0.8 0.125 52)));
    --_running-soft: var(--tick-color-running-soft, light-dark(oklch(0.965 0.025 55), oklch(0.305 0.05 45)));
    --_danger: var(--tick-color-danger, light-dark(oklch(0.515 0.195 18), oklch(0.755 0.135 18)));
    --_danger-soft: var(--tick-color-danger-soft, light-dark(oklch(0.962 0.02 15), oklch(0.3 0.06 18)));
    --_success: var(--tick-color-success, light-dark(oklch(0.52 0.115 158), oklch(0.76 0.12 160)));

    /* Space: steps of four, in rem so that a reader's larger text enlarges the room around it too. */
    --_space-1: var(--tick-space-1, 0.25rem);
    --_space-2: var(--tick-space-2, 0.5rem);
    --_space-3: var(--tick-space-3, 0.75rem);
    --_space-4: var(--tick-space-4, 1rem);
    --_space-5: var(--tick-space-5, 1.5rem);
    --_space-6: var(--tick-space-6, 2rem);

    --_font: var(
      --tick-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Helvetica Neue',
      Arial,
      sans-serif
    );
    --_font-mono: var(
      --tick-font-mono,
      ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      'DejaVu Sans Mono',
      monospace
    );
    --_text-xs: var(--tick-text-xs, 0.6875rem);
    --_text-s: var(--tick-text-s, 0.75rem);
    --_text-m: var(--tick-text-m, 0.8125rem);
    --_text-l: var(--tick-text-l, 0.9375rem);
    --_text-xl: var(--tick-text-xl, 1.25rem);

    --_radius-s: var(--tick-radius-s, 0.3125rem);
    --_radius-m: var(--tick-radius-m, 0.5rem);
    --_radius-l: var(--tick-radius-l, 0.75rem);
    --_radius-pill: var(--tick-radius-pill, 62.5rem);

    --_shadow-s: var(--tick-shadow-s, 0 1px 2px light-dark(oklch(0.3 0.02 70 / 0.06), oklch(0 0 0 / 0.3)));
    --_shadow-m: var(
      --tick-shadow-m,
      0 2px 4px light-dark(oklch(0.3 0.02 70 / 0.06), oklch(0 0 0 / 0.3)),
      0 8px 24px light-dark(oklch(0.3 0.02 70 / 0.12), oklch(0 0 0 / 0.42))
    );
    --_shadow-l: var(
      --tick-shadow-l,
      0 4px 12px light-dark(oklch(0.3 0.02 70 / 0.08), oklch(0 0 0 / 0.34)),
      0 24px 64px light-dark(oklch(0.3 0.02 70 / 0.2), oklch(0 0 0 / 0.55))
    );

    --_motion-fast: var(--tick-motion-fast, 110ms);
    --_motion-slow: var(--tick-motion-slow, 220ms);
    --_ease: var(--tick-motion-ease, cubic-bezier(0.2, 0.7, 0.2, 1));
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion-fast: 0ms;
      --_motion-slow: 0ms;
    }
  }
`;
