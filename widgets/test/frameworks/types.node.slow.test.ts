import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const widgets = join(import.meta.dirname, '../..');

/** What the framework's own checker says of the folder, on the built package: right code and wrong code beside it. */
function check(command: string, ...parameters: string[]): Promise<string[]> {
  const program = join(widgets, 'node_modules/.bin', command);
  return new Promise((resolve) => {
    execFile(program, parameters, { cwd: import.meta.dirname }, (_failed, stdout, stderr) => {
      const text = `${stdout}${stderr}`.replaceAll(/\[\d*m/g, '');
      resolve(text.split('\n').filter((line) => /\berror\b|\bERROR\b/.test(line)));
    });
  });
}

const shared = [
  /"never\\?"' is not assignable/,
  /'number' is not assignable|"project-id": number/,
  /nothing|MouseEvent/,
];

it.each([
  {
    framework: 'React 19, by tags and by wrappers',
    run: () => check('../../../node_modules/.bin/tsc', '-p', 'react'),
    faults: [...shared, /"tight"' is not assignable/, /'nothing' does not exist/, /tick-nothing/],
  },
  { framework: 'Vue', run: () => check('vue-tsc', '-p', 'vue'), faults: shared },
  {
    framework: 'Svelte',
    run: () =>
      check('svelte-check', '--workspace', 'svelte', '--tsconfig', './tsconfig.json', '--output', 'machine'),
    // As an attribute it would be there, and so be true.
    faults: [...shared, /'false' is not assignable|"show-in-title"/],
  },
  {
    framework: 'Angular, in strict templates',
    run: () => check('ngc', '-p', 'angular'),
    faults: [...shared, /Can't bind to 'nothing'/, /'tick-nothing' is not a known element/],
  },
])(
  '$framework takes what is right of an element and nothing else',
  { timeout: 120_000 },
  async ({ run, faults }) => {
    const errors = (await run()).filter((line) => !line.includes('COMPLETED'));
    for (const fault of faults) expect(errors.join('\n')).toMatch(fault);
    expect(errors.filter((line) => !/wrong/i.test(line))).toEqual([]);
    expect(errors).toHaveLength(faults.length);
  },
);
