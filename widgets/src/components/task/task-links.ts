import { msg } from '@lit/localize';
import type { TaskLink } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { linkIcon } from '../../internal/icons.ts';
import type { TaskView } from './task-view.ts';

/** The server takes no other schemes; another server of the same contract might. */
const followable = /^(?:https?:\/\/|mailto:)/i;

export function renderLinks({ content: { task } }: TaskView): TemplateResult | typeof nothing {
  const links = task.links.filter((link) => followable.test(link.url));
  if (links.length === 0) {
    return nothing;
  }
  return html`<section class="section" part="links" aria-labelledby="links">
    <header>
      <h3 id="links">${msg('Links')}</h3>
      <span class="number aside">${links.length}</span>
    </header>
    <ul role="list" class="links">
      ${links.map(renderLink)}
    </ul>
  </section>`;
}

function renderLink({ url, title }: TaskLink): TemplateResult {
  return html`<li>
    <a href=${url} target="_blank" rel="noopener noreferrer"
      >${linkIcon}<span class="link-title">${title === '' ? url : title}</span
      ><span class="host">${hostOf(url)}</span></a
    >
  </li>`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
