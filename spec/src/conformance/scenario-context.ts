/** What a server must be held to the contract with. */
export interface ScenarioContext {
  /** Address of the server, with or without `/api/v1`. */
  readonly baseUrl: string;
  /** Of an owner, by a session or by a key that acts for one. */
  readonly token: string;
  /** In place of the global `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

export interface ScenarioStep {
  readonly theme: string;
  /** A present-tense sentence about what the contract promises. */
  readonly name: string;
  /**
   * Makes what it needs, and rejects when the promise is not kept. Steps do not depend on each other, but one runs at
   * a time: a person has a single timer.
   */
  run(context: ScenarioContext): Promise<void>;
}
