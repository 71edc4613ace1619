/** The server's longest title. */
export const longestTitle = 500;

/** Marks of lists that people copy along with their lines: `- `, `* `, `1. `, `[ ] `. */
const listMark = /^(?:[-*•–]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s+)?/;

/** One line, as a title is kept. */
export function titleOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, longestTitle);
}

/** The titles in a text that was pasted: one for each line that holds something. */
export function titlesIn(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => titleOf(line.trim().replace(listMark, '')))
    .filter((title) => title !== '');
}
