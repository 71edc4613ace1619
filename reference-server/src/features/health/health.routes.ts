import { Router } from 'express';
import type { Registry } from 'prom-client';
import { UnavailableError } from '../../errors.ts';
import { readiness, type HealthOptions } from './health.ts';

const RETRY_AFTER_SECONDS = 1;

/** For load balancers, orchestrators and Prometheus; outside of the API and without credentials. */
export function healthRoutes(options: HealthOptions & { readonly metrics: Registry }): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const { isReady, checks } = await readiness(options);
    if (!isReady) throw new UnavailableError(failures(checks), RETRY_AFTER_SECONDS);
    response.set('Cache-Control', 'no-store').json({ status: 'ready', checks });
  });
  router.get('/metrics', async (_request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .type(options.metrics.contentType)
      .send(await options.metrics.metrics());
  });
  return router;
}

function failures(checks: Readonly<Record<string, string>>): string {
  const failed = Object.entries(checks).filter(([, state]) => state !== 'ok');
  return `Not ready: ${failed.map(([name, state]) => `${name} is ${state}`).join('; ')}.`;
}
