import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { run } from '../support/run.ts';

const { program } = inject('work');
const compilers = ['tsc', 'tsc6'];
const resolutions = ['tsconfig.json', 'tsconfig.bundler.json'];

it.each(compilers.flatMap((compiler) => resolutions.map((file) => [compiler, file] as const)))(
  'types of the packages, and of what they need, are whole for %s with %s',
  async (compiler, file) => {
    const { output } = await run(compiler, ['-p', join(program, file), '--noEmit']);
    expect(output).toBe('');
  },
);
