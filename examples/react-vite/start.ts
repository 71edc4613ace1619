// `npm start`: a Tickboard with its demo, and this app with hot reload in front of it.

import { join } from 'node:path';
import { createServer } from 'vite';
import { ExampleServer } from '../../scripts/support/example-server.ts';

const port = Number(process.env['PORT'] ?? '5197');
const server = await ExampleServer.start({
  port: process.env['TICKBOARD_PORT'] ?? '3197',
  dataFolder: join(import.meta.dirname, '.tickboard'),
});
process.env['TICKBOARD_URL'] = server.url;
const vite = await createServer({ root: import.meta.dirname, server: { port, strictPort: true } });
await vite.listen();
console.log(`\nThe app: http://localhost:${port}\nThe team's own workspace: ${server.url}`);
