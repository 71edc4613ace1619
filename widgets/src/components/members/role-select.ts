import type { Role } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { chevronIcon } from '../../internal/icons.ts';
import { roleName } from './roles.ts';

interface RoleSelect<Kind extends Role> {
  readonly label: string;
  readonly value: Kind;
  readonly choices: readonly Kind[];
  readonly disabled?: boolean;
  readonly name?: string;
  choose?(role: Kind): void;
}

/** A role among those that may be given; one that may not is shown all the same while it is the present one. */
export function renderRoleSelect<Kind extends Role>(select: RoleSelect<Kind>): TemplateResult {
  const { label, value, choices, disabled = false, name = 'role', choose } = select;
  const shown = choices.includes(value) ? choices : [value, ...choices];
  return html`<span class="select role"
    ><select
      class="field"
      name=${name}
      aria-label=${label}
      ?disabled=${disabled}
      @change=${(event: Event) => choose?.((event.currentTarget as HTMLSelectElement).value as Kind)}
    >
      ${shown.map(
        (role) => html`<option value=${role} .selected=${live(role === value)}>${roleName(role)}</option>`,
      )}</select
    >${chevronIcon}</span
  >`;
}
