import { parseArgs } from 'node:util';
import { createMockBackend } from './create-mock-backend.ts';
import { serveMock } from './serve-mock.ts';

const usage = `Serves a Tickboard API that lives in memory.

  tickboard-mock [--port 4010] [--empty]

  --port    0 takes a free one
  --empty   begin without projects`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    empty: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(`${usage}\n`);
} else {
  const backend = createMockBackend({ seed: values.empty ? 'empty' : 'demo' });
  const server = serveMock(backend).listen(Number(values.port), () => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : values.port;
    process.stdout.write(`http://localhost:${port}/api/v1\nAuthorization: Bearer ${backend.token}\n`);
  });
}
