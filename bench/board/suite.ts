import { chromium, type Browser } from 'playwright';
import { findBrowser } from '../../scripts/support/find-browser.ts';
import type { Cell, Row, Section } from '../support/report.ts';
import { median } from '../support/statistics.ts';
import type { Suite } from '../support/suite.ts';
import { contenders, titles, type Contender } from './contenders.ts';
import { PageServer } from './page-server.ts';
import { limits, visit, type Step, type Visit } from './visit.ts';

const counts = [1_000, 10_000];
const rounds = 3;
/** A contender that took longer than this in its first round is not asked again: its figures are far off in any case. */
const slowMilliseconds = 25_000;
/** No visit begins later; so all of it ends within the bound of a suite, on a busy machine too. */
const totalMilliseconds = 720_000;

/** A board of cards in a browser, beside four libraries that are used for it and the least that could show it. */
export const boardSuite: Suite = {
  name: 'board',
  description: 'a board of 1,000 and 10,000 cards in Chromium, beside other libraries',
  async run({ tell }) {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error('There is no Chromium: name one with CHROME_PATH.');
    tell('building the pages');
    await using server = await PageServer.start();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-extensions'] });
    try {
      tell(`Chromium ${browser.version()}`);
      const sections: Section[] = [];
      const began = Date.now();
      for (const [index, count] of counts.entries()) {
        const until = began + (totalMilliseconds * (index + 1)) / counts.length;
        sections.push(await measure({ browser, server, count, until }, tell));
      }
      return sections;
    } finally {
      await browser.close();
    }
  },
};

interface Setting {
  readonly browser: Browser;
  readonly server: PageServer;
  readonly count: number;
  readonly until: number;
}

async function measure(
  { browser, server, count, until }: Setting,
  tell: (text: string) => void,
): Promise<Section> {
  const visits = new Map<Contender, Visit[]>(contenders.map((name) => [name, []]));
  const slow = new Set<Contender>();
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins each time, so that what slows the machine for a while hits all alike.
    for (const [index] of contenders.entries()) {
      const name = contenders[(index + round * 2) % contenders.length] as Contender;
      if (slow.has(name) || Date.now() > until) continue;
      tell(`${count} cards, round ${round + 1}, ${titles[name]}`);
      const began = Date.now();
      const wanted: ReadonlySet<Step> = new Set(['drag', 'hour']);
      visits.get(name)?.push(await visit(browser, server.addressOf(name, count), wanted));
      if (Date.now() - began > slowMilliseconds) slow.add(name);
    }
  }
  const floor = visits.get('floor') ?? [];
  const rows = contenders.map((name) => rowOf(titles[name], visits.get(name) ?? [], floor));
  return { title: `A board of ${count} cards; ms, MiB of used JavaScript heap`, rows };
}

type Figure = 'painted' | 'elements' | 'nodes' | 'lift' | 'drag' | 'heapBefore' | 'heapAfter';

function rowOf(title: string, visits: readonly Visit[], floor: readonly Visit[]): Row {
  const cell = (figure: Figure): number | null => middle(visits, figure);
  const ratio = (figure: Figure): Cell => {
    const [own, least] = [cell(figure), middle(floor, figure)];
    return own === null || least === null ? null : own / least;
  };
  return {
    contender: title,
    painted: cell('painted') ?? over(visits, limits.paint),
    'x floor': ratio('painted'),
    elements: cell('elements'),
    nodes: cell('nodes'),
    lift: cell('lift') ?? over(visits, limits.drag),
    'lift x': ratio('lift'),
    'drag p95': cell('drag') ?? over(visits, limits.drag),
    'drag x': ratio('drag'),
    dropped: visits.length > 0 && visits.every(({ isDropped }) => isDropped) ? 'yes' : 'no',
    'heap before': cell('heapBefore'),
    'after an hour': cell('heapAfter') ?? hourCell(visits),
    'heap x': ratio('heapAfter'),
    rounds: visits.length,
  };
}

/** Null where no round came so far. */
function middle(visits: readonly Visit[], figure: Figure): number | null {
  const values = visits.flatMap((each) => each[figure] ?? []);
  return values.length === 0 ? null : median(values);
}

/** Null where there was no time for it at all. */
function over(visits: readonly Visit[], milliseconds: number): Cell {
  return visits.length === 0 ? null : `> ${milliseconds / 1000} s`;
}

function hourCell(visits: readonly Visit[]): Cell {
  const minutes = visits.flatMap((each) => each.minutes ?? []);
  return minutes.length === 0 ? null : `${Math.max(...minutes)} min in ${limits.hour / 1000} s`;
}
