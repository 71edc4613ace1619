import type { Board } from '../../generated/models.gen.ts';

/** The titles alone, without style: what a board looks like is the server's and the widgets' affair. */
export function drawBoard({ project, columns }: Board, attributes: Readonly<Record<string, string>>): string {
  const lists = columns.map(({ id, name, tasks }) => {
    const items = tasks
      .slice(0, 20)
      .map((task) => `<li data-task-id="${task.id}">${escape(task.title)}</li>`);
    return `<section data-status-id="${id}"><h2>${escape(name)}</h2><ol>${items.join('')}</ol></section>`;
  });
  const written = Object.entries({ 'project-id': project.id, ...attributes })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<tick-board${written.join('')}><template shadowrootmode="open">${lists.join('')}</template></tick-board>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
