import type { AuditEvent } from '@tickboard/sdk';

/** Those whose own words say something else than is meant. */
const sentences: Readonly<Record<string, string>> = {
  'session.created': 'Signed in',
  'session.failed': 'Sign-in refused',
  'session.revoked': 'Session ended',
  'refresh.reused': 'Session ended: a refresh token was used twice',
};

/** `member.role_changed` as words; actions are an open list, so this reads any of them. */
export function actionText(action: string): string {
  const sentence = sentences[action];
  if (sentence !== undefined) return sentence;
  const [noun = '', verb = ''] = action.split('.');
  const words = `${noun} ${verb}`.replaceAll('_', ' ').replace('api key', 'API key');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

type NameOf = (id: string) => string | undefined;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Details as `role: editor → viewer`. People go by their names; ids of what has none here, and what is not set, are left
 * out: the row says what it was about.
 */
export function detailsText({ details }: AuditEvent, nameOf: NameOf): string {
  const { from, to, ...rest } = details;
  return [
    ...changesOf(from, to, nameOf),
    ...Object.entries(rest).map(([name, value]) => [name, value] as const),
  ]
    .map(([name, value]) => [name, valueText(value, nameOf)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${wordsOf(name)}: ${text}`)
    .join(', ');
}

/** What is not the same before and after, by name. */
function changesOf(from: unknown, to: unknown, nameOf: NameOf): (readonly [string, unknown])[] {
  if (!isRecord(to))
    return to === undefined ? [] : [['change', `${valueText(from, nameOf)} → ${valueText(to, nameOf)}`]];
  const before = isRecord(from) ? from : {};
  return Object.entries(to)
    .map(
      ([name, value]) =>
        [name, valueText(before[name], nameOf) || 'none', valueText(value, nameOf) || 'none'] as const,
    )
    .filter(([, old, now]) => old !== now)
    .map(([name, old, now]) => [name, `${old} → ${now}`] as const);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueText(value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return uuid.test(value) ? (nameOf(value) ?? '') : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value
      .map((each) => valueText(each, nameOf))
      .filter(Boolean)
      .join(' ');
  return JSON.stringify(value);
}

/** `projectIds` as `project`. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/ ids?$/, '');
}
