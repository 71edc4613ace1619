import { expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { writeSizes } from './support/sizes.ts';

interface Budget {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit: number;
  readonly passed: boolean;
}

it('nothing costs a page more than its budget', async () => {
  const { output } = await run('size-limit', ['--json']);
  const budgets = JSON.parse(output.slice(output.indexOf('['))) as Budget[];
  await writeSizes(
    'budgets',
    budgets.map(({ name, size, sizeLimit }) => ({ name, bytes: size, limit: sizeLimit })),
  );
  expect(budgets.length).toBeGreaterThan(0);
  expect(budgets.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual([]);
});
