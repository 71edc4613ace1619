import { scenario } from '@tickboard/spec/conformance';
import { describe, expect, it } from 'vitest';
import { createMockBackend } from '../src/testing/index.ts';
import { apiRoot, checked } from './support/contract-check.ts';

const backend = createMockBackend({ seed: 'empty', verifiesEmail: false });
const context = {
  baseUrl: apiRoot,
  token: backend.token,
  fetch: checked((request) => backend.handle(request)),
};

describe('the mock backend keeps the contract', () => {
  it.each(scenario)('$theme: $name', async (step) => {
    await expect(step.run(context)).resolves.toBeUndefined();
  });
});
