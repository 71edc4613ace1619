import { glob, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';
import { run } from './run.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Runs vitest, shows what it says, and counts. */
export async function runTests(
  parameters: readonly string[],
  browser: string | undefined,
): Promise<TestCounts> {
  const folder = await makeTemporaryFolder();
  const file = join(folder, 'report.json');
  // Ctrl+C ends vitest, which has it from the terminal too; what is then left is to remove.
  const goOn = (): void => {};
  process.on('SIGINT', goOn);
  try {
    const { code } = await run(
      'vitest',
      [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...coverage(),
        ...parameters,
      ],
      {
        output: 'show',
        environment: {
          TMPDIR: folder,
          // Tests start the same programs again and again.
          NODE_COMPILE_CACHE: join(folder, 'compiled'),
          ...(browser !== undefined && { CHROME_PATH: browser }),
        },
      },
    );
    return countsOf(await readReport(file), code);
  } finally {
    process.off('SIGINT', goOn);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Coverage makes the run a third slower, so only CI asks for it. */
function coverage(): string[] {
  return process.env['TICKBOARD_COVERAGE'] === '1' ? ['--coverage'] : [];
}

async function readReport(file: string): Promise<VitestReport | undefined> {
  try {
    // Our own vitest has just written it in this shape.
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

/** A file that fails before its first test, and an error outside of all tests, count as one failure each. */
export function countsOf(report: VitestReport | undefined, exitCode: number): TestCounts {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const browserTests = [
  '{widgets,examples/workspace}/{src,test}/**/*.test.ts',
  'widgets/src/**/*.stories.ts',
  'e2e/**/*.test.ts',
];

/** A story is a test, too. */
const testBegins = /^\s*(?:it|test)(?:\.\w+)*\(|^export const \w+: Story\b/gm;

/** How many tests need a browser, read from their sources, since without a browser nothing can collect them. */
export async function browserTestCount(): Promise<number> {
  const files = new Set<string>();
  for (const pattern of browserTests) {
    for await (const file of glob(pattern, {
      cwd: root,
      exclude: ['**/node_modules/**', '**/*.node{,.slow}.test.ts'],
    })) {
      files.add(file);
    }
  }
  const sources = await Promise.all([...files].map((file) => readFile(join(root, file), 'utf8')));
  return sources.reduce((sum, source) => sum + (source.match(testBegins)?.length ?? 0), 0);
}
