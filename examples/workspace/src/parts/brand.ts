import { html, type TemplateResult } from 'lit';
import { mark } from './icons.ts';

export const brand: TemplateResult = html`<p class="brand">${mark}<span>Tickboard</span></p>`;
