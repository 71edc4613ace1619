/** Not the server's own name, which a browser takes over HTTPS alone; the mock is also served in the clear. */
const name = 'tickboard_refresh';

/** @param token Null clears it. */
export function refreshCookie(token: string | null): string {
  const age = token === null ? 0 : 30 * 24 * 3600;
  return `${name}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}`;
}

export function refreshTokenIn(headers: Headers): string | null {
  return new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(headers.get('cookie') ?? '')?.[1] ?? null;
}
