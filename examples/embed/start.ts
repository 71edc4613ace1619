// `npm start`: a Tickboard with its demo, a key for one of its projects, and the page that embeds that project's board.

import { once } from 'node:events';
import { join } from 'node:path';
import { run } from '../../scripts/support/run.ts';
import { startDemo } from './demo.ts';

const port = process.env['PORT'] ?? '5199';
const pageOrigin = `http://localhost:${port}`;

const server = await startDemo({
  port: process.env['TICKBOARD_PORT'] ?? '3199',
  pageOrigin,
  dataFolder: join(import.meta.dirname, '.tickboard'),
});
const built = await run('vite', ['build'], { folder: import.meta.dirname });
if (built.code !== 0) throw new Error(built.output);
const { backend } = await import('./backend.js');
await once(backend.listen(Number(port)), 'listening');
console.log(`\nThe page with the board: ${pageOrigin}\nThe team's own workspace: ${server}`);
