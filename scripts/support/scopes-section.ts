export interface ScopeRule {
  readonly description: string;
  readonly roles: readonly string[];
  readonly level: 'organization' | 'project';
  readonly sessionOnly?: boolean;
}

const BEGIN = '<!-- scopes: generated from the spec -->';
const END = '<!-- end of scopes -->';

/** A page with its table of scopes written anew; all around it is written by hand. */
export function withScopes(page: string, rules: Readonly<Record<string, ScopeRule>>): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The page needs "${BEGIN}" and "${END}" in this order.`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${scopesTable(rules)}\n${page.slice(end)}`;
}

function scopesTable(rules: Readonly<Record<string, ScopeRule>>): string {
  const head = ['scope', 'what for', 'viewer', 'editor', 'admin', 'owner', 'in one project', 'API keys'];
  const rows = Object.entries(rules).map(([scope, { description, roles, level, sessionOnly }]) => [
    `\`${scope}\``,
    description.replace(/\.$/, ''),
    ...['viewer', 'editor', 'admin', 'owner'].map((role) => (roles.includes(role) ? 'yes' : '')),
    level === 'project' ? 'yes' : '',
    sessionOnly ? '' : 'yes',
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
