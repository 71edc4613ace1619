import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAngular } from './angular.ts';
import { readElements } from './elements.ts';
import { writeReact } from './react.ts';
import { writeSvelte } from './svelte.ts';
import { writeVue } from './vue.ts';

/** What frameworks and editors read of the elements, all made from the manifest in `dist`. */
export function writeFrameworks(folder: string): void {
  const dist = join(folder, 'dist');
  const manifestPath = join(dist, 'custom-elements.json');
  const elements = readElements(manifestPath, join(folder, 'src/index.ts'));
  writeReact(elements, dist);
  writeVue(elements, dist);
  writeSvelte(elements, dist);
  writeAngular(elements, dist);
  writeEditorData(manifestPath, dist);
}

function writeEditorData(manifestPath: string, dist: string): void {
  // Both libraries change what they are given.
  const manifest = () =>
    JSON.parse(readFileSync(manifestPath, 'utf8')) as Parameters<typeof generateVsCodeCustomElementData>[0];
  generateVsCodeCustomElementData(manifest(), {
    outdir: dist,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
    hideLogs: true,
  });
  generateJetBrainsWebTypes(manifest(), {
    outdir: dist,
    webTypesFileName: 'web-types.json',
    packageJson: false,
    hideLogs: true,
  });
}
