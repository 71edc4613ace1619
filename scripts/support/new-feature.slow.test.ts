import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyCheckout } from './copy-checkout.ts';
import { newFeature } from './new-feature.ts';
import { run } from './run.ts';

it('writes a resource whose contract passes the lint and whose server and mock fit its types', async () => {
  await using checkout = await copyCheckout(['spec', 'sdk', 'reference-server']);
  await newFeature(checkout.folder, 'time-budget');
  const spec = join(checkout.folder, 'spec');
  const lint = await run(join(spec, 'node_modules/.bin/redocly'), ['lint', '--config', 'redocly.yaml'], {
    folder: spec,
  });
  expect(lint.output).toMatch(/Your API descriptions? (is|are) valid/);
  const generated = await run('node', ['scripts/generate.ts'], { folder: spec });
  expect(generated.output).not.toContain('Error');
  expect(generated.code).toBe(0);
  for (const project of ['reference-server', 'sdk']) {
    const { output } = await run('tsc', ['-p', join(checkout.folder, project)]);
    expect(output.split('\n').filter((line) => /budget/i.test(line))).toEqual([]);
  }
});

it('leaves everything as it is when there is a resource of that name', async () => {
  await using checkout = await copyCheckout(['spec', 'sdk', 'reference-server']);
  await expect(newFeature(checkout.folder, 'label')).rejects.toThrow('exists already');
});
