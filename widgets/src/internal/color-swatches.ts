import { msg } from '@lit/localize';
import type { Color } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';

/** Asked for at each drawing, because the language may have changed. In the order of the rainbow. */
function colorNames(): Record<Color, string> {
  return {
    gray: msg('Grey'),
    red: msg('Red'),
    orange: msg('Orange'),
    amber: msg('Amber'),
    yellow: msg('Yellow'),
    lime: msg('Lime'),
    green: msg('Green'),
    teal: msg('Teal'),
    cyan: msg('Cyan'),
    blue: msg('Blue'),
    indigo: msg('Indigo'),
    violet: msg('Violet'),
    purple: msg('Purple'),
    pink: msg('Pink'),
  };
}

/** The colour that fewest have yet, so that what is made one after another can be told apart. Gray is for no colour. */
export function rarestColor(used: readonly Color[]): Color {
  const colors = (Object.keys(colorNames()) as Color[]).filter((color) => color !== 'gray');
  const countOf = (color: Color) => used.filter((each) => each === color).length;
  return colors.toSorted((a, b) => countOf(a) - countOf(b))[0] ?? 'gray';
}

/** Radio buttons of the browser's own: their keys, their group and their names come with them. */
export function renderSwatches(value: Color, change: (color: Color) => void): TemplateResult {
  const names = colorNames();
  return html`<fieldset class="swatches">
    <legend class="hidden-text">${msg('Colour')}</legend>
    ${(Object.keys(names) as Color[]).map(
      (color) =>
        html`<label class="swatch" data-color=${color} title=${names[color]}
          ><input
            type="radio"
            name="color"
            .value=${color}
            aria-label=${names[color]}
            .checked=${color === value}
            @change=${() => change(color)} /><span></span
        ></label>`,
    )}
  </fieldset>`;
}
