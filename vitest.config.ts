import { playwright } from '@vitest/browser-playwright';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { browserFlags, findBrowser } from './scripts/support/find-browser.ts';
import { SlowFilesFirst } from './scripts/support/slow-files-first.ts';

// Packages of this workspace are read from their sources, so that no test waits for a build or sees a stale one.
const sourceConditions = ['source', 'module', 'browser', 'development|production'];
const nodeSourceConditions = ['source', 'node', 'development|production'];

// One more than there are cores: files that start and kill processes mostly wait.
const workers = Math.min(4, availableParallelism() + 1);

function nodeProject(name: string, settings: NodeProjectSettings): TestProjectConfiguration {
  return {
    extends: true,
    ssr: { resolve: { conditions: nodeSourceConditions, externalConditions: ['source'] } },
    test: {
      name,
      environment: 'node',
      pool: 'forks',
      // Files of one worker share their modules: to load the server anew for each would take a third of their time.
      isolate: false,
      // What is polled for comes when a busy machine gets to it; a second is not much there.
      expect: { poll: { timeout: 10_000 } },
      setupFiles: ['./scripts/support/behind-browsers.ts'],
      ...settings,
    },
  };
}

interface NodeProjectSettings {
  setupFiles?: string[];
  include: string[];
  exclude?: string[];
  globalSetup?: string;
  testTimeout?: number;
  hookTimeout?: number;
  maxWorkers?: number;
  sequence?: { groupOrder: number };
}

// One Postgres is started for the whole run; every test file then takes a database of its own from a template.
const server = nodeProject('server', {
  include: ['reference-server/{src,test}/**/*.test.ts'],
  globalSetup: './reference-server/test/global-setup.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
});

// After everything else, and two at a time: each file drives the built server and browsers, and would starve its neighbours.
const e2e = nodeProject('e2e', {
  include: ['e2e/**/*.test.ts'],
  globalSetup: './e2e/global-setup.ts',
  // It drives browsers itself.
  setupFiles: [],
  testTimeout: 120_000,
  hookTimeout: 180_000,
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
});

/**
 * Files that need a page of their own: they change the page for good, look at one that has loaded nothing, load the
 * widgets as they are built, or fill it with an app. All others share a page, so that the modules are loaded once and
 * not for each: a quarter of their time.
 */
const ownPage = [
  'widgets/{src,test}/**/*.own-page.test.ts',
  'widgets/test/frameworks/react.slow.test.ts',
  'examples/workspace/{src,test}/**/*.test.ts',
];

const sharedPage = {
  name: 'widgets',
  isolate: false,
  setupFiles: ['./widgets/test/support/clean-page.ts'],
  include: ['widgets/{src,test}/**/*.test.ts'],
  exclude: ['**/*.node{,.slow}.test.ts', ...ownPage, '**/node_modules/**'],
};

interface PageSettings {
  name: string;
  isolate?: boolean;
  setupFiles?: string[];
  include: string[];
  exclude?: string[];
}

function pageProject(executablePath: string, settings: PageSettings): TestProjectConfiguration {
  return {
    extends: true,
    resolve: { conditions: sourceConditions },
    // Named, so that all are found before the first test: one found later reloads the page under a running test.
    optimizeDeps: { entries: ['{sdk,widgets,examples/workspace}/src/**/*.ts', ...settings.include] },
    test: {
      ...settings,
      testTimeout: 15_000,
      // As above: modules that are loaded on demand come when a busy machine gets to them.
      expect: { poll: { timeout: 5_000 } },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: { executablePath, args: [...browserFlags(), ...evenDrawing] },
        }),
        instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
        expect: {
          toMatchScreenshot: {
            resolveScreenshotPath: ({ root, arg, platform, ext }) =>
              join(root, 'widgets/test/looks/sheets', platform, `${arg}${ext}`),
          },
        },
      },
    },
  };
}

/** Letters and colours as no setting of a desktop has them. */
const evenDrawing = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

const browser = findBrowser();

/** What needs a browser; without one it is counted by `scripts/support/run-tests.ts`. */
function pageProjects(executablePath: string): TestProjectConfiguration[] {
  return [
    pageProject(executablePath, sharedPage),
    pageProject(executablePath, { name: 'own-page', include: ownPage }),
    './widgets/.storybook/vitest.config.ts',
    e2e,
  ];
}

export default defineConfig({
  test: {
    maxWorkers: workers,
    sequence: { sequencer: SlowFilesFirst },
    projects: [
      nodeProject('spec', { include: ['spec/{src,test,scripts}/**/*.test.ts'], testTimeout: 30_000 }),
      nodeProject('sdk', {
        testTimeout: 15_000,
        include: ['sdk/{src,test,scripts}/**/*.test.ts', 'widgets/test/**/*.node{,.slow}.test.ts'],
      }),
      nodeProject('tools', {
        include: ['{scripts,docs,bench,examples/node-script}/**/*.test.ts'],
        exclude: ['scripts/packages/**', '**/node_modules/**'],
        testTimeout: 120_000,
      }),
      server,
      ...(browser === undefined ? [] : pageProjects(browser)),
    ],
    coverage: {
      provider: 'v8',
      include: ['{spec,sdk,widgets,reference-server}/src/**/*.ts', 'examples/workspace/src/**/*.ts'],
      exclude: ['**/*.gen.ts', '**/*.test.ts', '**/*.stories.ts', '**/*.d.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 90 },
    },
  },
});
