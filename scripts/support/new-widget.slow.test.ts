import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyCheckout } from './copy-checkout.ts';
import { newWidget } from './new-widget.ts';
import { run } from './run.ts';

it('writes an element that fits the types of the others', async () => {
  await using checkout = await copyCheckout(['widgets']);
  await newWidget(checkout.folder, 'project-progress');
  const { output } = await run('tsc', ['-p', join(checkout.folder, 'widgets')]);
  expect(output.split('\n').filter((line) => line.includes('project-progress'))).toEqual([]);
});

it('writes nothing when there is an element of that name', async () => {
  await using checkout = await copyCheckout(['widgets']);
  await expect(newWidget(checkout.folder, 'board')).rejects.toThrow('exists already');
});
