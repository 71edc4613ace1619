import starlight from '@astrojs/starlight';
import { defineConfig, passthroughImageService } from 'astro/config';
import starlightLinksValidator from 'starlight-links-validator';
import starlightLlmsTxt from 'starlight-llms-txt';
import { problemRedirects } from './pages/site-pages.ts';
import { sidebar } from './pages/sidebar.ts';
import { followSources, refuseMissing } from './pages/integrations.ts';
import { pageList } from './pages/page-list.ts';
import { root, writeSite } from './pages/write-site.ts';

/** Where the site is served; absolute addresses are only needed by `llms.txt` and the site map. */
const site = process.env['DOCS_SITE'] ?? 'https://tickboard.dev';
/** The folder that it is served under. */
const base = `/${process.env['DOCS_BASE'] ?? ''}/`.replaceAll(/\/+/g, '/');

const { pages, missing } = await writeSite(base);
const slugs = pages.map(({ slug }) => slug);

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  redirects: await problemRedirects(root, base),
  image: { service: passthroughImageService() },
  vite: { build: { chunkSizeWarningLimit: 800 } },
  integrations: [
    followSources(root, async () => (await writeSite(base)).missing),
    starlight({
      title: 'Tickboard',
      description:
        'Task boards and timers for any product: one contract, an SDK, web components and a server of your own.',
      favicon: '/favicon.svg',
      logo: { src: './src/logo.svg', alt: '' },
      customCss: ['./src/styles/site.css', './src/styles/reference.css', './src/styles/home.css'],
      components: { MarkdownContent: './src/components/MarkdownContent.astro' },
      credits: false,
      lastUpdated: false,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      expressiveCode: {
        themes: ['github-dark-dimmed', 'github-light'],
        styleOverrides: {
          borderRadius: '0.5rem',
          codeBackground: 'var(--site-surface)',
          frames: { frameBoxShadowCssValue: 'none' },
        },
      },
      sidebar: sidebar(slugs).map(({ label, collapsed, items }) => ({
        ...{ label, collapsed },
        items: items.map((slug) => ({ slug })),
      })),
      plugins: [
        starlightLinksValidator({ exclude: [`${base}files/**`], errorOnLocalLinks: false }),
        starlightLlmsTxt({
          projectName: 'Tickboard',
          promote: ['quick-start', 'widgets', 'sdk', 'api'],
          demote: ['reference/**', 'decisions/**', 'changelog', 'contributing', 'security'],
          exclude: ['decisions/**', 'changelog', 'contributing', 'security', 'benchmarks'],
          customSelectors: { all: ['tick-demo', '.sl-anchor-link'] },
          details: pageList(pages, `${site}${base}`),
        }),
      ],
    }),
    refuseMissing(missing),
  ],
});
