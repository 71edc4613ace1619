import type { StorybookConfig } from '@storybook/web-components-vite';
import { fileURLToPath } from 'node:url';
import { manifestPlugin } from './manifest-plugin.ts';

/** Everything runs in the page, on the mock backend; nothing is asked of a network and nothing is told to one. */
export default {
  framework: '@storybook/web-components-vite',
  stories: ['../src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (config) => ({
    ...config,
    // A published Storybook lies in a folder of any name.
    base: './',
    cacheDir: fileURLToPath(new URL('../node_modules/.cache/storybook-vite', import.meta.url)),
    resolve: { ...config.resolve, conditions: ['source', 'module', 'browser', 'development|production'] },
    plugins: [...(config.plugins ?? []), manifestPlugin()],
    build: { ...config.build, chunkSizeWarningLimit: 4000 },
  }),
} satisfies StorybookConfig;
