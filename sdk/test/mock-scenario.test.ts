import { scenario } from '@tickboard/spec/conformance';
import { describe, expect, it } from 'vitest';
import { createMockBackend } from '../src/testing/index.ts';

const backend = createMockBackend({ seed: 'empty' });
const context = { baseUrl: 'http://mock.tickboard.test', token: backend.token, fetch: backend.fetch };

describe('the mock backend keeps the contract', () => {
  it.each(scenario)('$theme: $name', async (step) => {
    await expect(step.run(context)).resolves.toBeUndefined();
  });
});
