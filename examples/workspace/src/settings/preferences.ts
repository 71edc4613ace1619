import { html, type TemplateResult } from 'lit';

export const colors = [
  'gray',
  'red',
  'orange',
  'amber',
  'yellow',
  'lime',
  'green',
  'teal',
  'cyan',
  'blue',
  'indigo',
  'violet',
  'purple',
  'pink',
] as const;

/** Languages that the server writes its mails in. */
const languages = ['en', 'de', 'fr', 'es'] as const;

const weekStarts = { monday: 'Monday', saturday: 'Saturday', sunday: 'Sunday' } as const;

/** `fallback` is what an empty choice means, and is left out where there has to be one. */
export function timeZoneOptions(current: string | null, fallback?: string): TemplateResult {
  const known = Intl.supportedValuesOf('timeZone');
  const zones = ['UTC', ...known.filter((zone) => zone !== 'UTC')];
  const shown = current === null || zones.includes(current) ? zones : [current, ...zones];
  return options(
    shown.map((zone) => [zone, zone.replaceAll('_', ' ')]),
    current,
    fallback,
  );
}

export function languageOptions(current: string | null): TemplateResult {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  const shown =
    current === null || languages.some((each) => each === current) ? languages : [current, ...languages];
  return options(
    shown.map((each) => [each, names.of(each) ?? each]),
    current,
    'That of the browser',
  );
}

export function weekStartOptions(current: string | null, fallback?: string): TemplateResult {
  return options(Object.entries(weekStarts), current, fallback);
}

function options(
  choices: readonly (readonly [value: string, text: string])[],
  current: string | null,
  fallback: string | undefined,
): TemplateResult {
  return html`${fallback === undefined ? '' : html`<option value="" ?selected=${current === null}>${fallback}</option>`}
  ${choices.map(
    ([value, text]) => html`<option value=${value} ?selected=${value === current}>${text}</option>`,
  )}`;
}
