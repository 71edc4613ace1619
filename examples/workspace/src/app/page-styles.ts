import { base, controls, palette, states, tokens } from '@tickboard/widgets/styles';
import { css, type CSSResult } from 'lit';

const layout = css`
  .page {
    max-inline-size: 46rem;
    margin-inline: auto;
    padding: var(--_space-5) var(--_space-4) var(--_space-6);
  }

  .page-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    margin-block-end: var(--_space-4);
  }

  .page-head h1 {
    flex: 1;
    font-size: var(--_text-xl);
    letter-spacing: -0.01em;
  }

  a {
    color: inherit;
    text-decoration: none;
  }

  .prose a {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  .card {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_shadow-s);
  }

  .labelled {
    display: grid;
    gap: var(--_space-1);
    font-weight: 500;
  }

  .labelled .field {
    font-weight: 400;
  }

  .hint {
    font-size: var(--_text-s);
    font-weight: 400;
    color: var(--_ink-faint);
  }

  .form-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
  }

  .saved {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    color: var(--_success);
  }

  .refusal {
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-s);
    background: var(--_danger-soft);
    color: var(--_danger);
  }
`;

/** What every part of this app starts from: the widgets' own tokens and controls, and the frame of a page. */
export const pageStyles: CSSResult[] = [tokens, base, controls, palette, states, layout];
