import { expect, it } from 'vitest';
import { configurationPage } from './configuration-page.ts';
import { problemAdvice } from './problem-advice.ts';
import { problemsPage } from './problems-page.ts';

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
