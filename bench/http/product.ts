import { join } from 'node:path';
import type { Cluster } from '../support/cluster.ts';
import { HttpClient } from '../support/http.ts';
import { runProcess, ServerProcess, type ProcessOptions } from '../support/server-process.ts';
import { fillProduct } from './data.ts';

const program = new URL('../../reference-server/src/main.ts', import.meta.url);
const email = 'bench@example.com';

export interface Product {
  readonly serve: ProcessOptions;
  readonly databaseUrl: string;
  /** Of somebody who has signed in. */
  readonly token: string;
}

/** The server as people run it, but for limits that would end a bench, and a log line for every request. */
export async function prepareProduct(cluster: Cluster, name: string): Promise<Product> {
  const databaseUrl = await cluster.create(`${name}_product`);
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(cluster.folder, name),
    PORT: '0',
    RATE_LIMITS: 'false',
    LOG_LEVEL: 'warn',
  };
  const parameters = ['create-admin', '--email', email, '--generate-password'];
  const said = await runProcess({ program, parameters, environment });
  const serve = { program, parameters: ['serve'], environment };
  await using server = await ServerProcess.start(serve);
  const token = await signIn(server.url, said.trim().split(/\s+/).at(-1) ?? '');
  await fillProduct(server.url, token, databaseUrl);
  return { serve, databaseUrl, token };
}

async function signIn(url: string, password: string): Promise<string> {
  using nobody = new HttpClient(url);
  const path = '/api/v1/sessions';
  return (await nobody.json<{ accessToken: string }>('POST', path, { email, password })).accessToken;
}
