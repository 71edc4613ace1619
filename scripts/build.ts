import { build } from './support/build.ts';

try {
  await build(console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
