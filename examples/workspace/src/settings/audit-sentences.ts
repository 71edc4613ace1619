import type { AuditEvent } from '@tickboard/sdk';

/** `member.role_changed` as words; actions are an open list, so this reads any of them. */
export function actionText(action: string): string {
  const [noun = '', verb = ''] = action.split('.');
  const words = `${noun} ${verb}`.replaceAll('_', ' ').replace('api key', 'API key');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** Details as `role: editor → viewer`; nested ones as they are. */
export function detailsText({ details }: AuditEvent): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(', ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(' ');
  if (typeof value === 'object' && value !== null) return beforeAfter(value) ?? JSON.stringify(value);
  return String(value);
}

function beforeAfter(value: object): string | undefined {
  const [before, after] = [
    'before' in value ? value.before : undefined,
    'after' in value ? value.after : undefined,
  ];
  return after === undefined ? undefined : `${valueText(before ?? 'none')} → ${valueText(after)}`;
}
