import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with the files named `*.slow.test.ts`. They start and kill processes and mostly wait, so that others run beside
 * them; begun last, they would keep everybody waiting at the end.
 */
export class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- It is the sequencer's own, and gives a new array.
    const sorted = await super.sort(files);
    return sorted.toSorted((left, right) => Number(isSlow(right)) - Number(isSlow(left)));
  }
}

function isSlow({ moduleId }: TestSpecification): boolean {
  return moduleId.endsWith('.slow.test.ts');
}
