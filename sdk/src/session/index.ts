export { BrowserSession, browserSession } from './browser-session.ts';
export type { BrowserSessionOptions, SignIn } from './browser-session.ts';
export type { BrowserSessionState } from './browser-session-state.ts';
export { refreshedBy } from './refreshed-by.ts';
export type { FetchedToken, FetchToken } from './refreshed-by.ts';
export { refreshingToken } from './refreshing-token.ts';
export type { RefreshingToken, RefreshingTokenOptions } from './refreshing-token.ts';
