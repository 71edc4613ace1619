import { scenario } from '@tickboard/spec/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

describe('the server keeps the contract', () => {
  let server: TestServer;

  beforeAll(async () => {
    // The scenario also looks for the RateLimit headers; a few hundred writes stay far below the default. It lets people
    // in by links, as often as its steps need some.
    const config = { rateLimits: true, rateLimitSignIns: 10_000, emailVerification: false };
    server = await startTestServer({ config });
  });

  afterAll(async () => {
    await server.close();
  });

  it.each(scenario)('$theme: $name', async (step) => {
    const context = { baseUrl: server.url, token: server.owner.token };
    await expect(step.run(context)).resolves.toBeUndefined();
  });
});
