import { join } from 'node:path';

/** Where everything of one run lies. */
export interface WorkFolder {
  readonly packed: string;
  /** A project that has the SDK, the widgets and the specification. */
  readonly program: string;
  /** A project that has the server. */
  readonly server: string;
  /** What the bundlers made, a folder each. */
  readonly pages: string;
  /** What the installers keep, so that nothing comes from earlier. */
  readonly caches: string;
}

export function workFolder(folder: string): WorkFolder {
  return {
    packed: join(folder, 'packed'),
    program: join(folder, 'program'),
    server: join(folder, 'server'),
    pages: join(folder, 'pages'),
    caches: join(folder, 'caches'),
  };
}
