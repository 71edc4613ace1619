import { defineConfig } from 'vitest/config';
import { root } from '../support/root.ts';

// Beside `npm test` and not in it: what is packed is tried after it has passed, and needs runtimes that have to be fetched.
export default defineConfig({
  root,
  test: {
    name: 'packages',
    include: ['scripts/packages/**/*.test.ts'],
    globalSetup: './scripts/packages/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
