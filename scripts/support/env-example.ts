import type { Setting } from '../../reference-server/src/config.ts';

const head = `# The settings of the server, each with its default; what they do in full is in docs/configuration.md. Take away the # before
# those that you set. Compose reads this file as .env, systemd as /etc/tickboard/tickboard.env, and Node.js by --env-file.

# For compose.yaml alone: the passwords of its PostgreSQL (letters and digits, as of \`openssl rand -hex 24\`) and its pgAdmin.
#POSTGRES_PASSWORD=
#PGADMIN_PASSWORD=
`;

/** A line per setting, in the order in which the server lists them. */
export function envExample(settings: Readonly<Record<string, Setting>>): string {
  const lines = Object.values(settings).map(
    ({ variable, type, default: fallback, meaning }) =>
      `# ${meaning} (${type.name})\n#${variable}=${quoted(valueText(fallback))}\n`,
  );
  return [head, ...lines].join('\n');
}

function valueText(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a shell, systemd and compose would each read in a way of its own without quotes. */
function quoted(text: string): string {
  return /^[\w.,:/@+-]*$/.test(text) ? text : `"${text}"`;
}
