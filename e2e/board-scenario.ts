import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trelloExport } from './trello-export.ts';

/** What a test looks for on an imported board. */
export interface BoardScenario {
  readonly file: Buffer;
  readonly name: string;
  /** A line of the report. */
  readonly cards: readonly [found: number, imported: number];
  readonly columns: readonly string[];
  /** A card that is carried by the pointer from one column to another. */
  readonly move: { readonly card: string; readonly from: string; readonly to: string };
  readonly panels: readonly PanelScenario[];
}

export interface PanelScenario {
  readonly card: string;
  /** Of the description and the checklist. */
  readonly texts: readonly string[];
  readonly itemsDone: number;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly comments: readonly { readonly author: string; readonly text: string }[];
}

/** A small board that was written for the tests. */
export const ownBoard: BoardScenario = {
  file: Buffer.from(JSON.stringify(trelloExport)),
  name: 'Harbour festival',
  cards: [2, 2],
  columns: ['To arrange', 'Arranged'],
  move: { card: 'Rent the stage', from: 'To arrange', to: 'Arranged' },
  panels: [
    {
      card: 'Book the brass band',
      texts: ['Two sets of forty minutes each.', 'Sign the contract', 'Send the route'],
      itemsDone: 1,
      links: [{ title: 'Rider of the band', url: 'https://brass.example/rider.pdf' }],
      comments: [{ author: 'Ines Duarte', text: 'They can play until midnight.' }],
    },
  ],
};

const realFile = join(process.env['TICKBOARD_TEST_DATA'] ?? '', 'trello-gocd-board.json');

export const hasRealBoard = process.env['TICKBOARD_TEST_DATA'] !== undefined && existsSync(realFile);

/** A board that people have worked on for months; its file is not part of the checkout. */
export function realBoard(): BoardScenario {
  return {
    file: readFileSync(realFile),
    name: 'Test Drive',
    cards: [122, 122],
    columns: ['Backlog/Future Work/Ideas', 'To Do', 'In Progress', 'Ready to merge', 'Ready for QA', 'Done'],
    move: { card: 'Spike - PaC Builder', from: 'To Do', to: 'In Progress' },
    panels: [
      {
        card: 'Bind server error responses back to respective fields in the model',
        texts: [
          'Destination directory outside of pipeline workspace',
          'Top-level pipeline attributes',
          'Stage-name',
        ],
        itemsDone: 6,
        links: [],
        comments: [{ author: 'ankitsri', text: 'GoCD Version: 19.5.0' }],
      },
      {
        card: 'How do we deal with empty pipelines in production?',
        texts: ['Toggle on dashboard', "Don't."],
        itemsDone: 0,
        links: [{ title: 'https://trello.com/c/uk6b53N4', url: 'https://trello.com/c/uk6b53N4' }],
        comments: [{ author: 'loudapena', text: 'I think we should chat about this soon.' }],
      },
    ],
  };
}
