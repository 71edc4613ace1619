import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig(({ command }) => ({
  // With hot reload the packages are read from source; a build takes what is published, as any other app would.
  resolve: {
    conditions: command === 'serve' ? ['source', ...defaultClientConditions] : [...defaultClientConditions],
  },
  build: {
    target: 'es2023',
    // The content security policy allows no inline script and no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env['TICKBOARD_URL'] ?? 'http://127.0.0.1:3000', ws: true } },
  },
}));
