import { readOperations, type SdkOperation } from '../../../../sdk/scripts/read-operations.ts';
import type { Specification as SdkSpecification } from '../../../../sdk/scripts/specification.ts';
import { anchorOf } from '../markdown.ts';
import { pageAddress } from '../links.ts';
import type { SitePage } from '../page.ts';
import { block, fieldLine, fieldList, objectLink, type Context } from './fields.ts';
import { findHomes, overview, pageOfTag } from './homes.ts';
import { details, operationSection } from './operation-section.ts';
import { operationsOf, type ApiOperation, type Specification } from './specification.ts';

/** The pages of the API reference: one per resource, with its operations and objects, and an overview. */
export function apiReference(specification: Specification, base: string): SitePage[] {
  const operations = operationsOf(specification);
  const context: Context = { specification, base, homes: findHomes(specification, operations) };
  const calls = new Map(sdkOperations(specification).map((call) => [call.operationId, call]));
  const byTag = Map.groupBy(operations, ({ tag }) => tag);
  const resources = specification.tags.map(({ name, description }) =>
    resourcePage(context, { tag: name, description, operations: byTag.get(name) ?? [], calls }),
  );
  return [overviewPage(context, byTag), ...resources];
}

export function sdkOperations(specification: Specification): SdkOperation[] {
  // The SDK's generator names other parts of the same document.
  return readOperations(specification as unknown as SdkSpecification);
}

interface Resource {
  readonly tag: string;
  readonly description: string;
  readonly operations: readonly ApiOperation[];
  readonly calls: ReadonlyMap<string, SdkOperation>;
}

function resourcePage(context: Context, { tag, description, operations, calls }: Resource): SitePage {
  const slug = pageOfTag(tag);
  const sections = operations.map((operation) =>
    operationSection(context, operation, calls.get(operation.id)),
  );
  return {
    ...{ slug, title: titleOf(tag), description },
    body: [description, operationTable(context, operations), ...sections, ...objects(context, slug)].join(
      '\n\n',
    ),
  };
}

/** `api-keys` is "API keys". */
export function titleOf(tag: string): string {
  const words = tag.replaceAll('-', ' ').replace(/^api\b/, 'API');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function operationTable({ base }: Context, operations: readonly ApiOperation[]): string {
  const lines = operations.map(({ tag, summary, method, path }) => {
    const verb = method.toUpperCase();
    const link = `[${summary}](${pageAddress(base, pageOfTag(tag), anchorOf(summary))})`;
    return `- ${link} <span class="verb" data-verb="${verb}">${verb}</span> \`${path}\``;
  });
  return block('operations', lines.join('\n'));
}

function objects(context: Context, page: string): string[] {
  const names = [...context.homes].filter(([, home]) => home === page).map(([name]) => name);
  if (names.length === 0) return [];
  return ['## Objects', ...names.map((name) => objectSection(context, name))];
}

function objectSection(context: Context, name: string): string {
  const schema = context.specification.components.schemas[name] ?? {};
  const isEvent = schema.allOf?.some(({ $ref }) => $ref?.endsWith('/EventEnvelope') === true) === true;
  const [example] = schema.examples ?? [];
  return [
    `### ${name}`,
    schema.description?.trim() ?? '',
    ...(isEvent ? [`What ${objectLink(context, 'EventEnvelope')} has, and:`] : []),
    contents(context, schema),
    ...(example === undefined
      ? []
      : [details('Example', `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``)]),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function contents(
  context: Context,
  schema: Context['specification']['components']['schemas'][string],
): string {
  if (schema.oneOf !== undefined) {
    const names = schema.oneOf.map(({ $ref = '' }) => objectLink(context, $ref.split('/').pop() ?? ''));
    return `One of ${names.join(', ')}.`;
  }
  if (schema.properties === undefined && typeof schema.additionalProperties === 'object') {
    return block(
      'fields',
      fieldLine(context, { name: '(any name)', field: schema.additionalProperties, required: false }),
    );
  }
  return fieldList(context, schema);
}

function overviewPage(context: Context, byTag: ReadonlyMap<string, readonly ApiOperation[]>): SitePage {
  const { specification, base } = context;
  const resources = specification.tags.map(({ name, description }) => {
    const count = byTag.get(name)?.length ?? 0;
    const link = `[${titleOf(name)}](${pageAddress(base, pageOfTag(name))})`;
    return `| ${link} | ${description} | ${count} |`;
  });
  const total = [...byTag.values()].flat().length;
  return {
    slug: overview,
    title: 'API reference',
    description: `Every operation of the Tickboard API, ${total} in all, with how it is called from the SDK.`,
    body: [
      specification.info.description.trim(),
      `All ${total} operations, from the specification itself: as [OpenAPI 3.1](${base}files/spec/dist/openapi.yaml), and the realtime channel as [AsyncAPI](${base}files/spec/dist/asyncapi.yaml). Addresses begin with \`/api/v1\`. [The API](${pageAddress(base, 'api')}) says what holds for all of them.`,
      'In the snippets `client` is made once:',
      "```ts\nimport { createClient } from '@tickboard/sdk';\n\nconst client = createClient({\n  baseUrl: 'https://tasks.example.com',\n  token: 'tbk_...',\n});\n```",
      `## Resources\n\n| resource | | operations |\n|---|---|---|\n${resources.join('\n')}`,
      ...objects(context, overview),
    ].join('\n\n'),
    settings: { sidebar: { label: 'Overview' } },
  };
}
