import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Types that add to those of a framework, and a module without anything, for those who import them as they import code. */
export function writeTypes(dist: string, name: string, text: string): void {
  writeFileSync(join(dist, `${name}.d.ts`), text);
  writeFileSync(join(dist, `${name}.js`), 'export {};\n');
}
