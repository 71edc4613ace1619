import { ExampleServer } from '../../scripts/support/example-server.ts';

interface DemoOptions {
  readonly port: string;
  /** Of the page that embeds a board: browsers ask before a page of one origin may call another. */
  readonly pageOrigin: string;
  readonly dataFolder: string;
}

/** No more than what the backend hands on to visitors. */
const scopes =
  'projects:read,statuses:read,tasks:read,labels:read,comments:read,comments:write,members:read,events:read,embed-tokens:write';

/** A Tickboard with its demo, and in the environment what a backend needs to mint tokens for one of its projects. */
export async function startDemo({ port, pageOrigin, dataFolder }: DemoOptions): Promise<string> {
  const server = await ExampleServer.start({ port, dataFolder, settings: { EMBED_ORIGINS: pageOrigin } });
  const key = server.createKey(
    ...['--name', 'Customer portal', '--project', 'Booking app 2.0', '--scopes', scopes],
  );
  Object.assign(process.env, {
    TICKBOARD_URL: server.url,
    TICKBOARD_API_KEY: key,
    TICKBOARD_PROJECT: await projectOf(server.url, key),
    PAGE_ORIGIN: pageOrigin,
  });
  return server.url;
}

async function projectOf(server: string, key: string): Promise<string> {
  const response = await fetch(`${server}/api/v1/projects`, { headers: { authorization: `Bearer ${key}` } });
  const { items } = (await response.json()) as { items: { id: string }[] };
  const [project] = items;
  if (!project) throw new Error('The demo has no project of that name.');
  return project.id;
}
