export interface BuildStep {
  readonly name: string;
  /** The package whose `build` script does it. */
  readonly folder: string;
  /** Files and folders whose contents decide whether it is out of date. */
  readonly inputs: readonly string[];
  /** A file without which it is out of date whatever the inputs say. */
  readonly output: string;
}

const shared = ['tsconfig.base.json', 'pnpm-lock.yaml'];
const sdk = ['sdk', ...shared];
const widgets = ['widgets', ...sdk];
const workspace = ['examples/workspace', ...widgets];

/** In the order in which they need each other. The bundle of the spec is committed and only read. */
export const buildSteps: readonly BuildStep[] = [
  { name: 'SDK', folder: 'sdk', inputs: sdk, output: 'sdk/dist/index.js' },
  { name: 'widgets', folder: 'widgets', inputs: widgets, output: 'widgets/dist/index.js' },
  {
    name: 'workspace',
    folder: 'examples/workspace',
    inputs: workspace,
    output: 'examples/workspace/dist/index.html',
  },
  {
    name: 'server',
    folder: 'reference-server',
    inputs: ['reference-server', 'spec/dist/openapi.json', ...workspace],
    output: 'reference-server/dist/main.js',
  },
];
