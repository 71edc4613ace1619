// `npm start`: a Tickboard with its demo, and the page that shows one of its boards.

import { once } from 'node:events';
import { join } from 'node:path';
import { startDemo } from '../embed/demo.ts';

const port = process.env['PORT'] ?? '5198';
const pageOrigin = `http://localhost:${port}`;

const server = await startDemo({
  port: process.env['TICKBOARD_PORT'] ?? '3198',
  pageOrigin,
  dataFolder: join(import.meta.dirname, '.tickboard'),
});
const { backend } = await import('./backend.js');
await once(backend.listen(Number(port)), 'listening');
console.log(`\nThe page with the board: ${pageOrigin}\nThe team's own workspace: ${server}`);
