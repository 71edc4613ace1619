import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SitePage } from './page.ts';

const packages = ['spec', 'sdk', 'widgets', 'reference-server'];

/** What each release has brought, from the packages' own change logs, and before them what the next one will bring. */
export async function changelog(root: string): Promise<SitePage> {
  const released = await Promise.all(packages.map((name) => releasesOf(root, name)));
  const versions = Map.groupBy(released.flat(), ({ version }) => version);
  const sections = [...versions].map(
    ([version, parts]) =>
      `## ${version}\n\n${parts.map(({ name, body }) => `### ${name}\n\n${body}`).join('\n\n')}`,
  );
  return {
    slug: 'changelog',
    title: 'Changelog',
    description: 'What each release has brought, and what the next one will bring.',
    body: [
      'The packages have one version together: those that changed are released under the same number. Until 1.0 a change that breaks something raises the number in the middle, and says so.',
      await nextRelease(root),
      ...sections,
    ].join('\n\n'),
  };
}

interface Release {
  readonly version: string;
  readonly name: string;
  readonly body: string;
}

async function releasesOf(root: string, name: string): Promise<Release[]> {
  const text = await readFile(join(root, name, 'CHANGELOG.md'), 'utf8').catch(ifMissing);
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [version = '', ...lines] = part.split('\n');
      const body = lines.join('\n').trim().replaceAll(/^### /gm, '#### ');
      return { version: version.trim(), name: `@tickboard/${name}`, body };
    });
}

function ifMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}

async function nextRelease(root: string): Promise<string> {
  const files = await Array.fromAsync(glob('.changeset/*.md', { cwd: root }));
  const changes = await Promise.all(files.toSorted().map((file) => readChange(root, file)));
  const said = changes.filter((change) => change !== undefined);
  return said.length === 0 ? '' : `## Next release\n\n${said.join('\n\n')}`;
}

async function readChange(root: string, file: string): Promise<string | undefined> {
  const text = await readFile(join(root, file), 'utf8');
  const [, head = '', body = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(text) ?? [];
  const names = [...head.matchAll(/@tickboard\/([\w-]+)/g)].map(([, name = '']) => name);
  if (names.length === 0) return undefined;
  const tags = names.map((name) => `<span class="package">${name}</span>`).join(' ');
  return `${body.trim()}\n\n<p class="packages">${tags}</p>`;
}
