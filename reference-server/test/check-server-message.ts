import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { loadRealtimeSpecification } from '../src/features/realtime/message-checks.ts';
import { addContractFormats } from '../src/http/checks/formats.ts';

const specification = loadRealtimeSpecification();
const ajv = new Ajv2020({ strict: false, allErrors: true });
addContractFormats(ajv);
ajv.addSchema(specification, 'realtime');
const validators = new Map<string, ValidateFunction>();

/** Holds what a server sends to the channel's contract: one of its messages, and all that message promises. */
export function checkServerMessage(message: { readonly type: string }): void {
  const validate = validators.get(message.type) ?? ajv.compile({ $ref: `realtime${schemaOf(message.type)}` });
  validators.set(message.type, validate);
  if (validate(message)) return;
  const faults = ajv.errorsText(validate.errors, { separator: '\n  ' });
  throw new Error(`A message of the server is not what the contract says:\n  ${faults}`);
}

/** By its type, so that a fault is told of that message and not of all others. */
function schemaOf(type: string): string {
  const { schemas } = specification.components;
  const found = schemas.ServerMessage.oneOf.find(({ $ref }) => {
    const schema = schemas[$ref.replace('#/components/schemas/', '')];
    return schema?.properties?.type?.const === type;
  });
  if (!found) throw new Error(`The contract knows no message of the type ${type}.`);
  return found.$ref;
}
