import { transform } from 'esbuild';
import { MagicString } from 'magic-string';
import type { Plugin } from 'rollup';

/** Style sheets without expressions in them, which is all but a few lines of them. */
const sheet = /(?<=\bcss`)[^`$\\]*(?=`)/g;

/** Takes comments and room out of style sheets, which bundlers leave alone because they are text to them. */
export function minifyCss(): Plugin {
  return {
    name: 'minify-css',
    async transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('css`')) return null;
      const source = new MagicString(code);
      for (const { 0: text, index } of code.matchAll(sheet)) {
        if (text === '') continue;
        const { code: short } = await transform(text, { loader: 'css', minify: true });
        source.update(index, index + text.length, short.trim().replaceAll('\\', '\\\\'));
      }
      return { code: source.toString(), map: source.generateMap({ hires: 'boundary' }) };
    },
  };
}
