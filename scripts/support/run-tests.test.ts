import { expect, it } from 'vitest';
import { browserTestCount, countsOf } from './run-tests.ts';

const clean = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

it('counts what vitest reports', () => {
  expect(countsOf(clean, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
});

it('counts a file that failed before its first test as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(countsOf({ ...clean, testResults }, 1).failed).toBe(1);
});

it('counts an error outside of every test as a failure', () => {
  expect(countsOf(clean, 1).failed).toBe(1);
});

it('counts a run that wrote no report as a failure', () => {
  expect(countsOf(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('knows how many tests are left out without a browser', async () => {
  expect(await browserTestCount()).toBeGreaterThan(0);
});
