import { scenario } from '@tickboard/spec/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

describe('the server keeps the contract', () => {
  let server: TestServer;

  beforeAll(async () => {
    // The scenario also looks for the RateLimit headers. Otherwise it would wait for each minute to pass: its steps write
    // more than a thousand times and let people in as often as they need some.
    const limits = { rateLimitWrites: 100_000, rateLimitSignIns: 10_000 };
    const config = { rateLimits: true, ...limits, emailVerification: false };
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
