const LENGTH_AT_MOST = 80;

/**
 * A name that somebody chose, for a mail to somebody else. On one line; and one that carries an address of the web is left
 * out for `instead`, since mail programs would turn it into a link under this server's sender.
 */
export function namedByPeople(name: string, instead: string): string {
  const line = name.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
  if (/:\/\/|www\.|\w\.\w{2,}\//iu.test(line)) return instead;
  return line.length <= LENGTH_AT_MOST ? line : `${line.slice(0, LENGTH_AT_MOST - 1)}…`;
}
