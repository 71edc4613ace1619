import type { MailContent } from './content.ts';
import type { Language } from './languages.ts';
import { words } from './words.ts';

export function renderText(
  { heading, paragraphs, action, notes, origin }: MailContent,
  language: Language,
): string {
  const parts = [
    heading,
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...notes,
    // The sign by which mail programs know where the letter ends.
    `-- \n${words[language].foot(new URL(origin).host)}\n${origin}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
