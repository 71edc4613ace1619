import type { SdkOperation } from '../../../../sdk/scripts/read-operations.ts';
import type { ApiOperation } from './specification.ts';

/** The call of an operation as one writes it with the SDK; `client` and the ids are there already. */
export function sdkSnippet({ resource, name, ids, content, result }: SdkOperation): string {
  const example = content?.kind === 'multipart' ? withFile(content.example) : content?.example;
  const values = [...ids, ...(example === undefined ? [] : [writeValue(example)])];
  const call = `client.${resource}.${name}(${values.join(', ')})`;
  if (result.kind === 'page') {
    const item = itemName(result.item);
    return `for await (const ${item} of ${call}) {\n  console.log(${item});\n}`;
  }
  return result.type === 'void' ? `await ${call};` : `const ${answerName(result.type)} = await ${call};`;
}

/** Files are no JSON: the example names one, and the snippet takes that which was chosen. */
function withFile(example: unknown): unknown {
  return { ...(example as object), file: new Words('file') };
}

/** What is written as it is and not as a string. */
class Words {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function itemName(type: string): string {
  return answerName(type.replace(/Summary$/, ''));
}

function answerName(type: string): string {
  const name = /^[A-Z]\w*$/.test(type) ? type.charAt(0).toLowerCase() + type.slice(1) : 'answer';
  // A word of the language cannot be a name.
  return name === 'import' ? 'imported' : name;
}

const lineWidth = 72;

/** A value as a person writes it in TypeScript: on one line where it fits. */
export function writeValue(value: unknown, indent = ''): string {
  const line = onOneLine(value);
  if (line.length + indent.length <= lineWidth || value === null || typeof value !== 'object') return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${deeper}${writeValue(item, deeper)},\n`).join('')}${indent}]`;
  }
  const fields = Object.entries(value).map(
    ([name, field]) => `${deeper}${keyOf(name)}: ${writeValue(field, deeper)},\n`,
  );
  return `{\n${fields.join('')}${indent}}`;
}

function onOneLine(value: unknown): string {
  if (value instanceof Words) return value.text;
  if (typeof value === 'string') return `'${value.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const fields = Object.entries(value).map(([name, field]) => `${keyOf(name)}: ${onOneLine(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}

/** The same request for a terminal. */
export function curlSnippet({ method, path, security, body }: ApiOperation, example: unknown): string {
  const address = path.replaceAll(
    /{(\w+)}/g,
    (_, name: string) => `$${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`,
  );
  const verb = method === 'get' ? '' : ` -X ${method.toUpperCase()}`;
  const lines = [`curl${verb} "$SERVER/api/v1${address}"`];
  if (security.length > 0) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  lines.push(...bodyLines(body?.type, example));
  return lines.join(' \\\n  ');
}

function bodyLines(type: string | undefined, example: unknown): string[] {
  if (type === undefined || example === undefined) return [];
  if (type === 'multipart/form-data') {
    const fields = Object.entries({ ...(example as Record<string, string>), file: '@board.json' });
    return fields.map(([name, value]) => `-F '${name}=${value}'`);
  }
  return [`-H 'Content-Type: ${type}'`, `-d '${JSON.stringify(example, null, 2).replaceAll("'", "'\\''")}'`];
}
