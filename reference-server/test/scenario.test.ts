import { scenario } from '@tickboard/spec/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

describe('the server keeps the contract', () => {
  let server: TestServer;

  beforeAll(async () => {
    // The scenario also looks for the RateLimit headers; a few hundred writes stay far below the default.
    server = await startTestServer({ config: { rateLimits: true } });
  });

  afterAll(async () => {
    await server.close();
  });

  it.each(scenario)('$theme: $name', async (step) => {
    const context = { baseUrl: server.url, token: server.owner.token };
    await expect(step.run(context)).resolves.toBeUndefined();
  });
});
