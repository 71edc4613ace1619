import { matchesGlob } from 'node:path';

/**
 * Whether a file or folder of the context is left out, by the rules of .dockerignore: a pattern holds for what is below it as
 * well, and the last one that holds decides.
 */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: line.replace(/^!/, '') }));
  return (path) => {
    const parts = path.split('/');
    const selfAndParents = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const last = rules.findLast(({ pattern }) => selfAndParents.some((each) => matchesGlob(each, pattern)));
    return last !== undefined && !last.keeps;
  };
}
