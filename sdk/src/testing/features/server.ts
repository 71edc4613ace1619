import { contract } from '../../generated/contract.gen.ts';
import type { Server, SpecificationDocument } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';

type ServerOperation = 'getServer' | 'getSpecification' | 'listImports' | 'createImport' | 'getImport';

export const serverHandlers: MockHandlers<ServerOperation> = {
  getServer({ unit }) {
    const body: Server = {
      name: 'tickboard-mock',
      version: contract.version,
      apiVersion: contract.version,
      time: unit.timestamp,
      registration: unit.world.realm.registration,
      features: ['realtime'],
      limits: {
        pageSize: 200,
        requestBytes: 1_048_576,
        importBytes: 0,
        boardCards: 5000,
        boardDoneCards: 200,
        eventsKept: unit.world.eventsKept,
      },
    };
    return { status: 200, body };
  },

  /** The addresses alone: the mock carries what it runs on, not the whole document. */
  getSpecification() {
    const body: SpecificationDocument = {
      openapi: '3.1.0',
      info: { title: 'Tickboard API', version: contract.version },
      paths: Object.fromEntries(contract.operations.map(({ path }) => [path, {}])),
    };
    return { status: 200, body };
  },

  listImports: leftOut,
  createImport: leftOut,
  getImport: leftOut,
};

function leftOut(): never {
  throw new MockProblem('not_implemented_in_mock', 'The mock backend has no imports.');
}
