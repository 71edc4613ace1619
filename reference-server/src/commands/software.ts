import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As published; from the sources and from the build the package's folder is two levels up. */
export function softwareVersion(): string {
  const path = new URL('../../package.json', import.meta.url);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
  return manifest.version;
}

/**
 * The widgets for other people's pages: beside the built server, else in the clone as the widgets' package has built them;
 * null when nobody has.
 */
export function builtEmbedFolder(): string | null {
  const folders = ['../embed', '../../../widgets/dist/cdn'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return folders.find((folder) => existsSync(folder)) ?? null;
}

/** The built workspace app, which lies beside the built server; null when the server runs from its sources. */
export function builtWorkspaceFolder(): string | null {
  const folder = fileURLToPath(new URL('../workspace', import.meta.url));
  return existsSync(folder) ? folder : null;
}
