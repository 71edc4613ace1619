import { doors } from './routes.ts';

let kept: { readonly path: string; readonly token: string } | undefined;

/**
 * The secret of a link from a mail, which stands behind the `#` so that no server gets it into its log. It is taken out
 * of the address bar when it is read, and kept for this page alone: not for the history, nor for a screenshot.
 */
export function takeLinkToken(): string {
  const { pathname, search, hash } = location;
  const token = new URLSearchParams(hash.slice(1)).get('token');
  if (token !== null && doors.some((door) => pathname.startsWith(`/${door}`))) {
    kept = { path: pathname, token };
    history.replaceState(history.state, '', pathname + search);
  }
  return kept?.path === pathname ? kept.token : '';
}

export function forgetLinkToken(): void {
  kept = undefined;
}
