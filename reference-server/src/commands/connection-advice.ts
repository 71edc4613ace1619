const connectionFailures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers at the address of DATABASE_URL.',
  ENOTFOUND: 'The host of DATABASE_URL is not known.',
  ETIMEDOUT: 'The host of DATABASE_URL does not answer.',
  '28P01': 'The password in DATABASE_URL is wrong.',
  '28000': 'The role in DATABASE_URL may not sign in.',
  '3D000': 'The database named in DATABASE_URL does not exist.',
  EADDRINUSE: 'The port is taken. Choose another one with PORT.',
  EACCES: 'A file, folder or port may not be used by this account.',
};

/** What a failed connection means to the operator; nothing for an error that is not one. */
export function connectionAdvice(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : '';
  const advice = connectionFailures[code];
  return advice && `${advice} (${error.message || code})`;
}
