import type { Plugin, ProgramNode } from 'rollup';

/** Whose whitespace means nothing: what is between tags, and between rules. */
const tags = new Set(['css', 'html', 'svg']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly tag?: Node & { readonly name?: string };
  readonly quasi?: { readonly quasis: readonly Node[] };
}

/**
 * Takes the indentation out of templates, and comments out of style sheets: no minifier of a page that bundles these files
 * touches them. Lines stay, so that source maps stay right.
 */
export function squeezeTemplates(): Plugin {
  return {
    name: 'squeeze-templates',
    renderChunk(code) {
      const parts = templateParts(this.parse(code)).toSorted((a, b) => b.start - a.start);
      const squeezed = parts.reduce(
        (text, { start, end, isCss }) =>
          text.slice(0, start) + squeeze(text.slice(start, end), isCss) + text.slice(end),
        code,
      );
      return { code: squeezed, map: null };
    },
  };
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly isCss: boolean;
}

function templateParts(program: ProgramNode): Part[] {
  const parts: Part[] = [];
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const each of value) visit(each);
      return;
    }
    const { type, tag, quasi } = value as Node;
    if (type === 'TaggedTemplateExpression' && tags.has(tag?.name ?? '')) {
      const isCss = tag?.name === 'css';
      for (const { start, end } of quasi?.quasis ?? []) parts.push({ start, end, isCss });
    }
    for (const each of Object.values(value)) visit(each);
  };
  visit(program);
  return parts;
}

function squeeze(template: string, isCss: boolean): string {
  const bare = isCss
    ? template.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ''))
    : template;
  return bare.replaceAll(/\n[ \t]+/g, '\n');
}
