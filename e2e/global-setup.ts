import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runDemoServer } from '../scripts/support/start-demo-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Holds `data`, the demo's data folder, once there is a file `ready` in it, or `failed` with the reason. */
    demoFolder: string;
  }
}

/** Fills the demo's data once, beside the tests that come first; every file then begins with a copy. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-demo-'));
  project.provide('demoFolder', folder);
  const filling = fill(folder);
  return async () => {
    await filling;
    await rm(folder, { recursive: true, force: true });
  };
}

async function fill(folder: string): Promise<void> {
  try {
    const server = await runDemoServer(join(folder, 'data'));
    await server[Symbol.asyncDispose]();
    await writeFile(join(folder, 'ready'), '');
  } catch (error) {
    await writeFile(join(folder, 'failed'), String(error));
  }
}
