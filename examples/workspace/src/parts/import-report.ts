import type { ImportCount, ImportLeftOut, ImportReport } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';

const kindNames: Record<ImportCount['kind'], string> = {
  lists: 'Lists',
  cards: 'Cards',
  checklistItems: 'Checklist items',
  attachments: 'Attachments',
  comments: 'Comments',
  labels: 'Labels',
  members: 'Members',
};

/** What came in, what was there already, and each thing that was left out with the reason. */
export function importReport({ counts, leftOut, warnings }: ImportReport): TemplateResult {
  return html`${warnings.map(({ detail }) => html`<p class="warning">${detail}</p>`)}
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="hidden-text">Kind</span></th>
            <th scope="col">In the file</th>
            <th scope="col">Imported</th>
            <th scope="col">There already</th>
            <th scope="col">Left out</th>
          </tr>
        </thead>
        <tbody>
          ${counts.map(
            ({ kind, found, imported, existing, leftOut: left }) =>
              html`<tr>
                <th scope="row">${kindNames[kind]}</th>
                <td>${found}</td>
                <td>${imported}</td>
                <td>${existing}</td>
                <td>${left}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${leftOut.length === 0 ? nothing : leftOutList(leftOut)}`;
}

function leftOutList(leftOut: readonly ImportLeftOut[]): TemplateResult {
  return html`<details>
    <summary>
      ${leftOut.length === 1 ? '1 thing was left out' : `${leftOut.length} things were left out`}
    </summary>
    <ul>
      ${leftOut.map(
        ({ kind, name, detail }) =>
          html`<li><strong>${name}</strong> <span class="hint">${kindNames[kind]}</span><br />${detail}</li>`,
      )}
    </ul>
  </details>`;
}
