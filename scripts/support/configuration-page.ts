import type { Setting } from '../../reference-server/src/config.ts';

const head = `# Configuration

Every setting is an environment variable, and a key of the same name in camelCase in a YAML file (\`tickboard serve --config
tickboard.yaml\`); the environment wins. All are checked at the start, which names every fault at once. \`tickboard config\`
prints what is in force and where it came from, with secrets hidden.
`;

/** A section per setting, in the order in which the server lists them. */
export function configurationPage(settings: Readonly<Record<string, Setting>>): string {
  const sections = Object.entries(settings).map(([key, setting]) => {
    const facts = [
      `In the file: \`${key}\``,
      `Type: ${setting.type.name}`,
      `Default: ${defaultText(setting.default)}`,
      ...(setting.secret ? ['Secret'] : []),
    ];
    return `## ${setting.variable}\n\n${setting.meaning}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n`;
  });
  return [head, ...sections].join('\n');
}

function defaultText(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
