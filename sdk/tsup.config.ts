import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'realtime/index': 'src/realtime/index.ts',
    'presence/index': 'src/presence/index.ts',
    'stores/index': 'src/stores/index.ts',
    'offline/index': 'src/offline/index.ts',
    'session/index': 'src/session/index.ts',
    'testing/index': 'src/testing/index.ts',
    'testing/msw': 'src/testing/msw.ts',
    'testing/command': 'src/testing/command.ts',
  },
  format: 'esm',
  // Entries share their modules: a socket and a store are one per client, whichever entry asks for them.
  splitting: true,
  target: 'es2022',
  platform: 'neutral',
  external: ['msw'],
  dts: true,
  sourcemap: true,
  clean: true,
});
