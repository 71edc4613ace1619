import type { Report } from './gather.ts';

export const formats = ['markdown', 'csv'] as const;
export type Format = (typeof formats)[number];

export function render(report: Report, format: Format): string {
  return format === 'csv' ? renderCsv(report) : renderMarkdown(report);
}

function renderMarkdown({ week, tracked, overdue }: Report): string {
  const total = tracked.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    `# Week ${week.name}`,
    '',
    `## Time: ${duration(total)}`,
    '',
    ...table(
      ['Person', 'Project', 'Time'],
      tracked.map(({ person, project, seconds }) => [person, project, duration(seconds)]),
      'Nothing was tracked.',
    ),
    '',
    `## Overdue: ${overdue.length}`,
    '',
    ...table(
      ['Task', 'Title', 'Due', 'Days late', 'People'],
      overdue.map(({ key, title, dueDate, daysLate, people }) => [
        key,
        title,
        dueDate,
        String(daysLate),
        people.join(', '),
      ]),
      'Nothing is overdue.',
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly string[][], nothing: string): string[] {
  if (rows.length === 0) return [nothing];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll(/[\\|]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row))];
}

/** One table for both kinds of lines, so that a spreadsheet can filter it. */
function renderCsv({ week, tracked, overdue }: Report): string {
  const rows = [
    ['week', 'kind', 'person', 'project', 'hours', 'task', 'title', 'due', 'days late'],
    ...tracked.map(({ person, project, seconds }) => [
      ...[week.name, 'time', person, project, (seconds / 3600).toFixed(2)],
      ...['', '', '', ''],
    ]),
    ...overdue.map(({ key, title, dueDate, daysLate, people }) => [
      ...[week.name, 'overdue', people.join(', '), '', ''],
      ...[key, title, dueDate, String(daysLate)],
    ]),
  ];
  return `${rows.map((row) => row.map((cell) => field(cell)).join(',')).join('\r\n')}\r\n`;
}

/** As RFC 4180 has it; what a spreadsheet would take for a formula becomes text. */
function field(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}
