/** What a Tickboard server serves the widgets under. */
const servedBelow = '/embed/v1/';

let server: string | undefined;

/** Remembers the server that a script came from; one from elsewhere, such as a CDN of npm packages, tells of none. */
export function rememberServer(scriptUrl: string): void {
  const at = scriptUrl.indexOf(servedBelow);
  if (at > 0) {
    server = scriptUrl.slice(0, at);
  }
}

/** The server that the widgets were loaded from, if it was one; `undefined` stands for the page's own. */
export function defaultServer(): string | undefined {
  return server;
}
