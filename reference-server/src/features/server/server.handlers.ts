import { LRUCache } from 'lru-cache';
import { Content } from '../../content/content.ts';
import { apiBasePath, apiVersion } from '../../generated/operations.gen.ts';
import type { OperationHandlers } from '../../http/operations.ts';
import type { Specification } from '../../http/specification.ts';
import type { ServerInformation } from './server.ts';

/** A server has one address, or a few; what a client writes into its Host header is not worth more. */
const KEPT_ADDRESSES = 4;

export function serverHandlers(
  information: ServerInformation,
  specification: Specification,
): OperationHandlers<'getServer' | 'getSpecification'> {
  const documentOf = specificationFor(specification);
  return {
    async getServer() {
      const { version, features, limits, registration } = information;
      const time = new Date().toISOString();
      return {
        status: 200,
        body: { name: 'tickboard', version, apiVersion, time, features: [...features], limits, registration },
      };
    },

    async getSpecification({ client }) {
      return { status: 200, json: documentOf(client.origin) };
    },
  };
}

/** Half a megabyte that only a new release changes, and its address. */
function specificationFor(specification: Specification): (origin: string) => Content {
  const kept = new LRUCache<string, Content>({ max: KEPT_ADDRESSES });
  return (origin) => {
    const known = kept.get(origin);
    if (known) return known;
    const servers = [{ url: origin + apiBasePath }];
    const made = Content.ofText(JSON.stringify({ ...specification, servers }));
    kept.set(origin, made);
    return made;
  };
}
