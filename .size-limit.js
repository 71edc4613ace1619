// What a page pays for Tickboard, as gzip. The SDK's generated methods are paid per operation, so that its budget
// holds the hand-written code to its size however far the API grows.

import { readFileSync } from 'node:fs';

const bundle = JSON.parse(readFileSync(new URL('./spec/dist/openapi.json', import.meta.url), 'utf8'));
const methods = ['get', 'put', 'post', 'patch', 'delete'];
const operationCount = Object.values(bundle.paths)
  .flatMap((path) => Object.keys(path))
  .filter((key) => methods.includes(key)).length;

const bytesPerOperation = 12;
const kilobytes = (base) => `${Math.floor(base * 1000 + bytesPerOperation * operationCount)} B`;

const board = 'widgets/dist/components/board/define.js';

/** By any widget that the page shows before. */
const loadedAlready = ['lit', '@lit/context', '@tickboard/sdk'];

/** Only what the entry imports itself: what it loads on demand comes after the first paint. */
function firstPaintOf(path) {
  const name = 'first-paint';
  // What is named by its imports gets an entry of its own, which size-limit has written by then.
  return {
    entry: [name],
    modifyRolldownConfig: (config) => ({ ...config, input: { [name]: path ?? config.input[0] } }),
  };
}

export default [
  {
    name: 'SDK, core',
    path: 'sdk/dist/index.js',
    import: '{ createClient }',
    limit: kilobytes(5.5),
    gzip: true,
  },
  {
    name: 'SDK with realtime and stores',
    path: ['sdk/dist/index.js', 'sdk/dist/realtime/index.js', 'sdk/dist/stores/index.js'],
    import: {
      'sdk/dist/index.js': '{ createClient }',
      'sdk/dist/realtime/index.js': '{ realtimeOf }',
      'sdk/dist/stores/index.js': '{ storesOf }',
    },
    limit: kilobytes(12),
    gzip: true,
    ...firstPaintOf(),
  },
  {
    name: 'Realtime alone, with what it loads on demand: tabs that share, streamed answers',
    path: 'sdk/dist/realtime/index.js',
    import: '{ realtimeOf }',
    limit: '8 kB',
    gzip: true,
  },
  {
    name: 'Presence, with the realtime that it stands on',
    path: 'sdk/dist/presence/index.js',
    import: '{ presenceOf }',
    limit: '4.2 kB',
    gzip: true,
    ...firstPaintOf(),
  },
  {
    name: 'The session of a browser, with the core that it stands on',
    path: ['sdk/dist/index.js', 'sdk/dist/session/index.js'],
    import: { 'sdk/dist/index.js': '{ createClient }', 'sdk/dist/session/index.js': '{ browserSession }' },
    limit: kilobytes(6),
    gzip: true,
    ...firstPaintOf(),
  },
  {
    name: 'The stores alone, with what they load on demand: the rules of each, undo, shared tabs',
    path: 'sdk/dist/stores/index.js',
    import: '{ storesOf }',
    limit: '27.2 kB',
    gzip: true,
  },
  {
    name: 'The offline queue, with the outbox that it keeps',
    path: 'sdk/dist/offline/index.js',
    import: '{ offlineQueueOf }',
    limit: '4.5 kB',
    gzip: true,
    ...firstPaintOf(),
  },
  {
    name: 'First paint of a board, with Lit and the SDK',
    path: board,
    limit: '45 kB',
    gzip: true,
    ...firstPaintOf(board),
  },
  {
    name: 'The sign-in, beside Lit and the SDK',
    path: 'widgets/dist/components/sign-in/define.js',
    ignore: loadedAlready,
    limit: '15 kB',
    gzip: true,
    ...firstPaintOf('widgets/dist/components/sign-in/define.js'),
  },
  {
    name: 'The members, beside Lit and the SDK',
    path: 'widgets/dist/components/members/define.js',
    ignore: loadedAlready,
    limit: '15 kB',
    gzip: true,
    ...firstPaintOf('widgets/dist/components/members/define.js'),
  },
  {
    name: 'The timer, beside Lit and the SDK',
    path: 'widgets/dist/components/timer/define.js',
    ignore: loadedAlready,
    limit: '18 kB',
    gzip: true,
    ...firstPaintOf('widgets/dist/components/timer/define.js'),
  },
  {
    name: "A task's panel, beside Lit and the SDK; beside a board it is a third less",
    path: 'widgets/dist/components/task/define.js',
    ignore: loadedAlready,
    limit: '26 kB',
    gzip: true,
    ...firstPaintOf('widgets/dist/components/task/define.js'),
  },
  {
    name: 'The autoloader, before any element',
    path: 'widgets/dist/cdn/autoloader.js',
    limit: '1 kB',
    gzip: true,
    ...firstPaintOf('widgets/dist/cdn/autoloader.js'),
  },
  {
    name: 'Everything in one file, for pages without a build',
    path: 'widgets/dist/cdn/tickboard.js',
    limit: '210 kB',
    gzip: true,
  },
  {
    name: 'All widgets, with everything that is loaded on demand',
    path: 'widgets/dist/define.js',
    limit: '240 kB',
    gzip: true,
  },
];
