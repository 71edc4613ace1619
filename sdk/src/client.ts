import { methodBuilder } from './core/call.ts';
import type { Method } from './core/call.ts';
import type { ClientOptions } from './core/options.ts';
import { Transport } from './core/transport.ts';
import { operationTable } from './generated/resources.gen.ts';
import type { Resources } from './generated/resources.gen.ts';

// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- the constructor puts on exactly these members
export interface Tickboard extends Resources {}

/**
 * A client of one Tickboard server. It keeps no state but its options, so one can be shared by everything on a page
 * or in a process.
 */
export class Tickboard {
  /** How requests are sent; the realtime connection takes the address and the token from it. */
  readonly transport: Transport;

  constructor(options: ClientOptions = {}) {
    this.transport = new Transport(options);
    const build = methodBuilder(this.transport);
    for (const [resource, lines] of Object.entries(operationTable)) {
      const methods: Record<string, Method> = {};
      for (const [name, line] of Object.entries(lines)) methods[name] = build(line);
      Object.assign(this, { [resource]: methods });
    }
  }
}

/** Makes a client: `createClient({ baseUrl: 'https://tickboard.example', token })`. */
export function createClient(options?: ClientOptions): Tickboard {
  return new Tickboard(options);
}
