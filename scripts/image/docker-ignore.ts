/**
 * Whether a file or folder of the context is left out, by the rules of .dockerignore: a pattern holds for what is below it as
 * well, and the last one that holds decides.
 */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: expressionOf(line.replace(/^!/, '')) }));
  return (path) => {
    const parts = path.split('/');
    const selfAndParents = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const last = rules.findLast(({ pattern }) => selfAndParents.some((each) => pattern.test(each)));
    return last !== undefined && !last.keeps;
  };
}

/** Unlike in a shell, `*` is any name, one that begins with a dot too. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
