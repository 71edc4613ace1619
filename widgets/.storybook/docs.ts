import analyzed from 'virtual:custom-elements-manifest';
import type { ArgTypesEnhancer } from 'storybook/internal/csf';

interface Declared {
  readonly tagName?: string;
  readonly summary?: string;
  readonly description?: string;
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declared[] }[];
}

/** Made by a plugin, which the linter does not run. */
export const manifest = analyzed as Manifest;

const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);

/** What the docblock of an element says, for the head of its page. */
export function describeElement(tagName: string): string {
  const found = declarations.find((declaration) => declaration.tagName === tagName);
  return [found?.summary, found?.description].filter(Boolean).join('\n\n');
}

/** A control for what a story gives its element, and for the rest the description alone. */
export const controlsForArgs: ArgTypesEnhancer = ({ argTypes, initialArgs }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, type]) => [
      name,
      name in initialArgs ? type : { ...type, control: { disable: true } },
    ]),
  );
