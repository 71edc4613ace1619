/** A secret as the server's look: a prefix that tells what it is, and enough chance. */
export function newSecret(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const digits = Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
  return `${prefix}_${digits.slice(0, 43)}`;
}

/** A token of the form of a JWT, so that a client can read when it ends. Nobody checks what it has for a signature. */
export function newToken(type: string, claims: object): string {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return [part({ alg: 'none', typ: type }), part({ ...claims, jti: crypto.randomUUID() }), 'mock'].join('.');
}
