import { problemAdvice } from './problem-advice.ts';

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

const head = `# Problems

Every answer of 400 and above is \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). \`code\` is stable
and made for programs, \`detail\` is made for people, \`requestId\` names the request in the server's log. The SDK throws one
class of error per decision a caller can take, with the same \`code\`.
`;

/** The page of all problems. Throws when a code has no advice, or advice is left over from a code that is gone. */
export function problemsPage(kinds: Readonly<Record<string, ProblemKind>>): string {
  const codes = Object.keys(kinds);
  const leftOver = Object.keys(problemAdvice).filter((code) => !codes.includes(code));
  if (leftOver.length > 0)
    throw new Error(`There is advice for problems that the spec does not list: ${leftOver.join(', ')}`);
  const sections = Object.entries(kinds).map(([code, { status, title }]) => {
    const advice = problemAdvice[code];
    if (advice === undefined) throw new Error(`The problem ${code} has no advice in problem-advice.ts`);
    return `## ${code}\n\n**${status}** ${title}. ${advice}\n`;
  });
  return [head, ...sections].join('\n');
}
