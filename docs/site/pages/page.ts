/** A page of the site, as Markdown. */
export interface SitePage {
  /** Its address without slashes at the ends, such as `decisions/0003-streams-as-ordering`; empty for the home page. */
  readonly slug: string;
  readonly title: string;
  /** One sentence, for search engines and for `llms.txt`. */
  readonly description: string;
  /** Without the title, which the site draws itself. */
  readonly body: string;
  /** Further frontmatter. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The page as a file of Astro's content folder. JSON is YAML too. */
export function toFile({ title, description, body, settings = {} }: SitePage): string {
  const fields = Object.entries({ title, description, ...settings });
  const frontmatter = fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n');
  return `---\n${frontmatter}\n---\n\n${body.trim()}\n`;
}

/** Where the page's file lies in the content folder. */
export function fileOf({ slug }: SitePage): string {
  return slug === '' ? 'index.md' : `${slug}.md`;
}
