import { dirname, join } from 'node:path/posix';
import { outsideCode, outsideInlineCode } from './markdown.ts';

/** Where the files of the repository are on the site. Paths are relative to the repository's root. */
export interface Places {
  /** The slug of the page that a Markdown file has become. */
  readonly pages: ReadonlyMap<string, string>;
  /** What every address begins with: `/`, or the folder that the site is served under between two of them. */
  readonly base: string;
  /** Told of every other file that is linked, so that it is put on the site too. */
  readonly onFile: (path: string, linkedFrom: string) => void;
}

/** From the folder that pages are written to up to the root of the repository. */
const upToRoot = '../../../../../';

/** Changes the links of a page from where files are in the repository to where they are on the site. */
export function siteLinks(markdown: string, file: string, places: Places): string {
  const toSite = (target: string): string => siteLink(target, file, places);
  const inMarkdown = (_: string, picture: string | undefined, target: string): string =>
    `${picture ?? ''}](${picture === undefined ? toSite(target) : pictureLink(target, file, places)}`;
  return outsideCode(markdown, (text) => {
    const linked = text
      .replaceAll(/(!\[[^\]]*)?\]\(([^)\s]+)/g, inMarkdown)
      .replaceAll(/^(\[[^\]]+\]:\s*)(\S+)/gm, (_, name: string, target: string) => name + toSite(target));
    return outsideInlineCode(linked, (html) =>
      html.replaceAll(
        /(\b(?:href|src|srcset)=")([^"\s]+)/g,
        (_, name: string, target: string) => name + toSite(target),
      ),
    );
  });
}

function siteLink(target: string, file: string, { pages, base, onFile }: Places): string {
  if (!isRelative(target)) return target;
  const [path = '', anchor] = target.split('#', 2);
  const linked = join(dirname(file), path);
  const slug = pages.get(linked);
  if (slug === undefined) {
    onFile(linked, file);
    return `${base}files/${nameOnSite(linked)}`;
  }
  return pageAddress(base, slug, anchor);
}

/** What a linked file is called on the site. A page of an example is to be read there, and not to be run. */
export function nameOnSite(path: string): string {
  return path.endsWith('.html') ? `${path}.txt` : path;
}

export function pageAddress(base: string, slug: string, anchor?: string): string {
  return `${base}${slug === '' ? '' : `${slug}/`}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The build takes pictures from where they lie, since it writes their size into the page. */
function pictureLink(target: string, file: string, { pages }: Places): string {
  if (!isRelative(target)) return target;
  const depth = (pages.get(file) ?? '').split('/').length - 1;
  return `${'../'.repeat(depth)}${upToRoot}${join(dirname(file), target)}`;
}

function isRelative(target: string): boolean {
  return !/^([a-z]+:|#|\/)/i.test(target);
}
