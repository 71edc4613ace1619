import { Client } from 'pg';

/**
 * A connection whose statements leave together. pg writes to the socket once for each of them; a read is a batch of four,
 * and each write is a system call here and may wake the database's process there. Held back until the end of the tick,
 * they are one.
 */
export class GatheringClient extends Client {
  #isGathering = false;

  // With the overloads of its base class, which a method would have to repeat.
  override query = ((...given: Parameters<Client['query']>) => {
    this.#gather();
    return super.query(...given);
  }) as Client['query'];

  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }
}
