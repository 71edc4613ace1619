import { apiBasePath, apiVersion } from '../../generated/operations.gen.ts';
import type { OperationHandlers } from '../../http/operations.ts';
import type { Specification } from '../../http/specification.ts';
import type { ServerInformation } from './server.ts';

export function serverHandlers(
  information: ServerInformation,
  specification: Specification,
): OperationHandlers<'getServer' | 'getSpecification'> {
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
      const servers = [{ url: client.origin + apiBasePath }];
      return { status: 200, json: JSON.stringify({ ...specification, servers }) };
    },
  };
}
