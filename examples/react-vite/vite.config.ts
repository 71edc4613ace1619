import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page and the API are one origin, as behind a reverse proxy: the session's cookie is for this site alone.
const proxy = { '/api': { target: process.env['TICKBOARD_URL'] ?? 'http://localhost:3000', ws: true } };

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  server: { proxy },
  preview: { proxy },
});
