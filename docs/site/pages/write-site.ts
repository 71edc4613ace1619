import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameOnSite } from './links.ts';
import { fileOf, toFile, type SitePage } from './page.ts';
import { sitePages } from './site-pages.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const content = fileURLToPath(new URL('../src/content/docs/', import.meta.url));
const files = fileURLToPath(new URL('../public/files/', import.meta.url));

export interface Written {
  readonly pages: readonly SitePage[];
  /** What is linked and not there, one sentence each. */
  readonly missing: readonly string[];
}

/** Writes every page to where Astro reads pages, and puts linked files beside them. */
export async function writeSite(base: string): Promise<Written> {
  const site = await sitePages(root, base);
  await Promise.all([content, files].map((folder) => rm(folder, { recursive: true, force: true })));
  for (const page of site.pages) await writeUnder(content, fileOf(page), toFile(page));
  const missing: string[] = [];
  for (const [file, linkedFrom] of site.files) {
    if (existsSync(join(root, file)))
      await cp(join(root, file), join(files, nameOnSite(file)), { recursive: true });
    else missing.push(`${linkedFrom} links to ${file}, which is not there.`);
  }
  return { pages: site.pages, missing };
}

async function writeUnder(folder: string, name: string, text: string): Promise<void> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
