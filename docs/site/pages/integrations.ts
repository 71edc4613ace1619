import type { AstroIntegration } from 'astro';
import { join } from 'node:path';

/**
 * While the site is worked on, writes its pages again when what they are made of changes. `write` gives back what is
 * linked and not there.
 */
export function followSources(root: string, write: () => Promise<readonly string[]>): AstroIntegration {
  const sources = ['docs', 'examples', 'spec/dist', '.changeset', 'widgets/dist/custom-elements.json'];
  const written = [join(root, 'docs/site/src'), join(root, 'docs/site/public')];
  const isSource = (file: string): boolean =>
    /\.(md|json)$/.test(file) &&
    !file.includes('node_modules') &&
    !written.some((folder) => file.startsWith(folder));
  return {
    name: 'follow-sources',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        server.watcher.add(sources.map((source) => join(root, source)));
        server.watcher.on('change', (file) => {
          if (!isSource(file)) return;
          write().then(
            (missing) => logger.info([`Wrote the pages again: ${file} has changed.`, ...missing].join('\n')),
            (error: unknown) => logger.error(String(error)),
          );
        });
      },
    },
  };
}

/** A build with links that lead nowhere fails; the site can still be worked on. */
export function refuseMissing(missing: readonly string[]): AstroIntegration {
  return {
    name: 'refuse-missing',
    hooks: {
      'astro:build:done': () => {
        if (missing.length > 0) throw new Error(missing.join('\n'));
      },
    },
  };
}
