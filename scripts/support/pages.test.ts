import { expect, it } from 'vitest';
import { configurationPage } from './configuration-page.ts';
import { problemAdvice } from './problem-advice.ts';
import { problemsPage } from './problems-page.ts';
import { withScopes } from './scopes-section.ts';

const kinds = Object.fromEntries(
  Object.keys(problemAdvice).map((code) => [code, { status: 400, title: `Title of ${code}` }]),
);

it('gives every problem a section of its own, where its type leads', () => {
  const page = problemsPage(kinds);
  expect(page).toContain('## time_overlap\n\n**400** Title of time_overlap. ');
  expect(page.match(/^## /gm)).toHaveLength(Object.keys(kinds).length);
});

it('refuses a problem without advice', () => {
  expect(() => problemsPage({ ...kinds, brand_new: { status: 418, title: 'New' } })).toThrow('brand_new');
});

it('refuses advice for a problem that is gone', () => {
  const { time_overlap: _gone, ...others } = kinds;
  expect(() => problemsPage(others)).toThrow('time_overlap');
});

it('shows a secret setting as one, and its default as none', () => {
  const page = configurationPage({
    databaseUrl: {
      variable: 'DATABASE_URL',
      type: { name: 'URL', parse: String },
      default: null,
      meaning: 'Where the data is.',
      secret: true,
    },
  });
  expect(page).toContain('## DATABASE_URL\n\nWhere the data is.\n\n- In the file: `databaseUrl`');
  expect(page).toContain('- Default: none\n- Secret\n');
});

it('writes the table of scopes anew, and nothing around it', () => {
  const page = (table: string) =>
    `# Access\n\n<!-- scopes: generated from the spec -->\n\n${table}\n<!-- end of scopes -->\n\nMore.\n`;
  const rules = {
    'tasks:write': { description: 'Make tasks.', roles: ['editor', 'owner'], level: 'project' },
    'account:write': { description: 'Be me.', roles: ['viewer'], level: 'organization', sessionOnly: true },
  } as const;
  const written = withScopes(page('old'), rules);
  expect(written).toContain('| `tasks:write` | Make tasks |  | yes |  | yes | yes | yes |\n');
  expect(written).toContain('| `account:write` | Be me | yes |  |  |  |  |  |\n');
  expect(written).not.toContain('old');
  expect(written.endsWith('<!-- end of scopes -->\n\nMore.\n')).toBe(true);
  expect(withScopes(written, rules)).toBe(written);
  expect(() => withScopes('# Access', rules)).toThrow('end of scopes');
});
