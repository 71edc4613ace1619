import { str } from '@lit/localize';
import type { LocaleModule } from '@lit/localize';

/** A text as translators see it: each value that is put in is `{0}`, `{1}` and so on. */
export interface Source {
  readonly id: string;
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/** Reads the English texts of an XLIFF file as `lit-localize extract` writes it. */
export function readSources(xliff: string): Source[] {
  const units = xliff.matchAll(/<trans-unit id="([^"]+)">\s*<source>([\s\S]*?)<\/source>/g);
  return [...units].map(([, id = '', source = '']) => ({
    id,
    text: source
      .replaceAll(/<x id="(\d+)"[^>]*\/>/g, '{$1}')
      .replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity),
  }));
}

type Templates = LocaleModule['templates'];

/** What @lit/localize asks of a language: by id, the translated text. What is not translated stays English. */
export function templatesOf(
  sources: readonly Source[],
  translate: (source: string) => string | undefined,
): Templates {
  const templates: Templates = {};
  for (const { id, text } of sources) {
    const translated = translate(text);
    if (translated !== undefined) templates[id] = templateOf(translated);
  }
  return templates;
}

function templateOf(text: string): Templates[string] {
  const pieces = text.split(/\{(\d+)\}/);
  if (pieces.length === 1) return text;
  const strings = pieces.filter((_piece, index) => index % 2 === 0);
  const order = pieces.filter((_piece, index) => index % 2 === 1).map(Number);
  return str(Object.assign(strings, { raw: [...strings] }), ...order);
}
