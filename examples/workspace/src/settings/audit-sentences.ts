import type { AuditEvent } from '@tickboard/sdk';

/** `member.role_changed` as words; actions are an open list, so this reads any of them. */
export function actionText(action: string): string {
  const [noun = '', verb = ''] = action.split('.');
  const words = `${noun} ${verb}`.replaceAll('_', ' ').replace('api key', 'API key');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

type NameOf = (id: string) => string | undefined;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Details as `role: editor → viewer`. People go by their names, and ids of what has none are left out. */
export function detailsText({ details }: AuditEvent, nameOf: NameOf): string {
  return Object.entries(details)
    .map(([name, value]) => [name, valueText(value, nameOf)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${wordsOf(name)}: ${text}`)
    .join(', ');
}

function valueText(value: unknown, nameOf: NameOf): string {
  if (typeof value === 'string') return uuid.test(value) ? (nameOf(value) ?? '') : value;
  if (Array.isArray(value))
    return value
      .map((each) => valueText(each, nameOf))
      .filter(Boolean)
      .join(' ');
  if (typeof value === 'object' && value !== null) return changeText(value, nameOf) ?? JSON.stringify(value);
  return value === null ? 'none' : JSON.stringify(value);
}

function changeText(value: object, nameOf: NameOf): string | undefined {
  if (!('after' in value)) return undefined;
  const before = 'before' in value ? value.before : null;
  return `${valueText(before, nameOf)} → ${valueText(value.after, nameOf)}`;
}

/** `projectIds` as `project ids`. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/ ids?$/, '');
}
