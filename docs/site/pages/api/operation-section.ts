import type { SdkOperation } from '../../../../sdk/scripts/read-operations.ts';
import { pageAddress } from '../links.ts';
import { block, fieldLine, fieldList, typeOf, type Context } from './fields.ts';
import { resolved } from './homes.ts';
import { curlSnippet, sdkSnippet } from './snippets.ts';
import type { ApiOperation, Parameter } from './specification.ts';

/** One operation: how it is called, what it takes, and what it answers. */
export function operationSection(
  context: Context,
  operation: ApiOperation,
  call: SdkOperation | undefined,
): string {
  return [
    `## ${operation.summary}`,
    address(operation),
    operation.description.trim(),
    credentials(context, operation),
    ...snippets(context, operation, call),
    ...parameters(context, operation),
    ...body(context, operation),
    ...answers(context, operation),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function address({ method, path }: ApiOperation): string {
  const verb = method.toUpperCase();
  // Where a line may be broken: behind each part, and never within a name.
  const parts = path.replaceAll('/', '<wbr>/');
  return `<p class="address"><span class="verb" data-verb="${verb}">${verb}</span> <code>${parts}</code></p>`;
}

const credentialNames: Readonly<Record<string, string>> = {
  session: 'a session',
  apiKey: 'an API key',
  embedToken: 'an embed token',
};

function credentials({ base }: Context, { security }: ApiOperation): string {
  if (security.every((each) => Object.keys(each).length === 0)) return 'Needs no credential.';
  const scopes = new Set(security.flatMap((each) => Object.values(each).flat()));
  const kinds = security.flatMap((each) => Object.keys(each)).map((kind) => credentialNames[kind] ?? kind);
  const last = kinds.length > 1 ? ` or ${kinds.at(-1)}` : '';
  const who = kinds.length > 1 ? `${kinds.slice(0, -1).join(', ')}${last}` : (kinds[0] ?? '');
  const scope = [...scopes].map((each) => `\`${each}\``).join(', ');
  return `Takes ${who}${scope === '' ? '.' : `, with the [scope](${pageAddress(base, 'access')}) ${scope}.`}`;
}

function snippets({ base }: Context, operation: ApiOperation, call: SdkOperation | undefined): string[] {
  const inSdk =
    call === undefined
      ? `The SDK reads it for you: see [Realtime in the SDK](${pageAddress(base, 'sdk-realtime')}).`
      : `\`\`\`ts\n${sdkSnippet(call)}\n\`\`\``;
  const example = call?.content?.example;
  const curl = `\`\`\`sh\n${curlSnippet(operation, example)}\n\`\`\``;
  return [inSdk, details('With curl', curl)];
}

/** What is there to be opened; the search leaves it out, since it is much the same in many places. */
export function details(summary: string, markdown: string): string {
  return `<details data-pagefind-ignore>\n<summary>${summary}</summary>\n\n${markdown}\n\n</details>`;
}

function parameters(context: Context, { parameters: all }: ApiOperation): string[] {
  // Those of the path are in the address, and headers are sent by the SDK itself.
  const shown = all.filter(({ in: place }) => place === 'query');
  const headers = all.filter(({ in: place }) => place === 'header');
  return [...parameterList(context, 'Query', shown), ...parameterList(context, 'Headers', headers)];
}

function parameterList(context: Context, title: string, list: readonly Parameter[]): string[] {
  if (list.length === 0) return [];
  const lines = list.map(({ name, required = false, description, schema }) =>
    fieldLine(context, {
      name,
      required,
      field: description === undefined ? schema : { ...schema, description },
    }),
  );
  return [label(title), block('fields', lines.join('\n'))];
}

function label(text: string): string {
  return `<p class="label">${text}</p>`;
}

function body(context: Context, { body: sent }: ApiOperation): string[] {
  const schema = resolved(context.specification, sent?.media.schema);
  if (sent === undefined || schema === undefined) return [];
  const described = schema.description ?? '';
  return [label(`Body, <code>${sent.type}</code>`), described, fieldList(context, schema)];
}

function answers(context: Context, { answers: all }: ApiOperation): string[] {
  const good = all.filter(({ status }) => status < '400');
  const bad = all.filter(({ status }) => status >= '400');
  const lines = good.map(({ status, description, content = {} }) => {
    const [media] = Object.values(content);
    const type = media?.schema === undefined ? '' : ` *${answerType(context, media.schema)}*`;
    return `- \`${status}\`${type}\\\n  ${description}`;
  });
  const failures = bad.map(({ status, description }) => `- \`${status}\` ${description}`).join('\n');
  const problems = `Each is a [problem](${pageAddress(context.base, 'problems')}) with one of the codes named.`;
  return [
    label('Answers'),
    block('fields', lines.join('\n')),
    details('Failures', `${problems}\n\n${failures}`),
  ];
}

/** A page is told by what it holds. */
function answerType(
  context: Context,
  schema: NonNullable<ApiOperation['body']>['media']['schema'] & object,
): string {
  const items = resolved(context.specification, schema)?.properties?.['items'];
  if (items?.items === undefined || context.homes.has(schema.$ref?.split('/').pop() ?? ''))
    return typeOf(context, schema);
  return `page of ${typeOf(context, items.items)}`;
}
