const oldest = { major: 22, minor: 18 };

/** Before anything else is loaded, which on an older Node could end in a syntax error of a dependency. */
export function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  const needed = `${oldest.major}.${oldest.minor}`;
  process.stderr.write(`Tickboard needs Node ${needed} or later; this is ${process.versions.node}.\n`);
  process.exit(2);
}
