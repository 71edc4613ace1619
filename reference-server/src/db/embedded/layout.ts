import { join, resolve } from 'node:path';

/**
 * Where the embedded database lies below the data folder. Everything a cluster needs, its password included, is
 * inside the one folder `postgres`, because that folder comes into being by a single rename.
 */
export interface Layout {
  readonly dataDir: string;
  readonly cluster: string;
  /** What PostgreSQL calls PGDATA. */
  readonly data: string;
  readonly passwordFile: string;
  readonly serverLog: string;
}

export function layoutOf(dataDir: string): Layout {
  const root = resolve(dataDir);
  return clusterAt(root, join(root, 'postgres'));
}

export function clusterAt(dataDir: string, cluster: string): Layout {
  return {
    dataDir,
    cluster,
    data: join(cluster, 'data'),
    passwordFile: join(cluster, 'password'),
    serverLog: join(cluster, 'server.log'),
  };
}
