import type { DemoProject } from './demo-content.ts';

export const website: DemoProject = {
  key: 'WEB',
  name: 'Website relaunch',
  color: 'blue',
  description:
    'A site that sells crossings instead of describing ships. Old pages go offline on launch day; **nothing may lose its address** without a redirect.',
  labels: { Copy: 'pink', Design: 'violet', Build: 'blue', Search: 'teal', 'Needs photos': 'amber' },
  statuses: [
    { name: 'Backlog', category: 'backlog', color: 'gray' },
    { name: 'To do', category: 'unstarted', color: 'blue' },
    { name: 'In progress', category: 'started', color: 'amber', wipLimit: 5 },
    { name: 'Review', category: 'started', color: 'violet', wipLimit: 4 },
    { name: 'Done', category: 'done', color: 'green' },
  ],
  tasks: {
    Backlog: [
      { title: 'Gift vouchers that do not look like an invoice', labels: ['Design'], people: ['priya'] },
      {
        title: 'Let guests send us their own pictures',
        labels: ['Needs photos'],
        priority: 'low',
        description:
          'With a clear question about the rights first. Sam knows a wording that people understand.',
      },
      {
        title: 'Let visitors compare two crossings side by side',
        description:
          'Asked for by three travel agents. A table with departure, arrival, price and whether a bicycle fits would be enough.',
        labels: ['Design'],
        estimateHours: 12,
      },
      { title: 'Dark version of the timetable', labels: ['Design'], priority: 'low' },
      { title: 'Webcam of the harbour on the front page', labels: ['Needs photos'], priority: 'low' },
      {
        title: 'Newsletter archive',
        description:
          'Twelve years of them are on paper in the cellar. Scan a few first and see if anybody reads them.',
        labels: ['Copy'],
      },
      { title: 'Translate the accessibility page into Dutch and Danish', labels: ['Copy'], people: ['sam'] },
      { title: 'Show the weather at sea next to each departure', priority: 'low', labels: ['Build'] },
      { title: 'A page for school trips', labels: ['Copy'], people: ['mira'] },
    ],
    'To do': [
      {
        title: 'Check every page at 380 pixels',
        people: ['priya'],
        labels: ['Design'],
        priority: 'medium',
        due: 11,
        estimateHours: 4,
        checklist: [
          'Front page',
          'Timetable',
          'Prices',
          'Contact',
          'The long word “Fährverbindungsübersicht”',
        ],
      },
      {
        title: 'Page for a day when nothing sails',
        people: ['sam', 'jonas'],
        labels: ['Copy', 'Build'],
        priority: 'high',
        due: 13,
        description:
          'Storm, ice or strike: what is cancelled, what to do with a ticket, whom to call. It must load even when everybody looks at once.',
      },
      {
        title: 'Write the redirects for the old addresses',
        description:
          '412 addresses get visits. The list is sorted by visits, so the first fifty matter most.\n\n- old `/fahrplan.php?route=…` goes to the route page\n- PDF timetables go to the timetable of that season\n- everything else goes to the closest page, never to the front page',
        people: ['tomas'],
        labels: ['Build', 'Search'],
        priority: 'high',
        due: 9,
        estimateHours: 6,
        checklist: [
          'x Export the addresses from the log',
          'Map the first fifty',
          'Map the rest',
          'Test them all in one run',
        ],
        comments: [
          [
            'mira',
            'The tourism office links to `/insel.html` from every one of their pages. Please do not forget that one.',
          ],
          ['tomas', 'It is number 3 in the list, so no chance.'],
        ],
        links: [['Addresses with visits', 'https://files.harbourline.example/redirects.csv']],
      },
      {
        title: 'Photograph the new ferry before the paint gets scratched',
        people: ['priya', 'sam'],
        labels: ['Needs photos'],
        due: 5,
        description: 'She is at the yard until Friday. Morning light is from the right side of the quay.',
        comments: [['sam', 'The yard wants us in helmets and vests. I can borrow four.']],
      },
      { title: 'Text for the price calculator', people: ['sam'], labels: ['Copy'], due: 7, estimateHours: 3 },
      {
        title: 'Cookie notice that can be refused with one click',
        description:
          'No banner at all if we manage without statistics by third parties. Ask Helen what the lawyer said.',
        people: ['jonas'],
        labels: ['Build'],
        priority: 'medium',
        estimateHours: 4,
      },
      {
        title: 'Test the booking form with a screen reader',
        people: ['priya'],
        labels: ['Design'],
        priority: 'high',
        due: 12,
        estimateHours: 5,
      },
      {
        title: 'Sitemap and titles for search engines',
        people: ['tomas'],
        labels: ['Search'],
        estimateHours: 3,
      },
      { title: 'Collect twenty questions for the help page', people: ['helen'], labels: ['Copy'], due: 10 },
      {
        title: 'Agree on the launch day with the harbour master',
        people: ['mira'],
        priority: 'medium',
        due: 14,
      },
    ],
    'In progress': [
      {
        title: 'Write the copy for the landing page',
        description:
          'Three variants, *short* first lines. Each must say where we go, how long it takes and what it costs before anybody scrolls.\n\n> “I only wanted to know when the last boat leaves.” – from the guest book',
        people: ['sam', 'mira'],
        labels: ['Copy'],
        priority: 'high',
        due: 2,
        estimateHours: 8,
        checklist: [
          'x Variant A: the island',
          'x Variant B: the crossing',
          'Variant C: the timetable first',
          'Read all three aloud',
        ],
        comments: [
          ['mira', 'The second variant reads best, see the draft. The first one could be about any island.'],
          ['sam', 'Agreed. I will put the timetable into the third, as the whole page.'],
          ['priya', 'If C wins, I need to know by Thursday: the picture would move below the table.'],
        ],
        links: [['Hero, third draft', 'https://files.harbourline.example/hero-v3.pdf']],
      },
      {
        title: 'Timetable that works on a phone in the sun',
        description:
          'Black on white, large figures, the next departure on top. Seasons are chosen by date, nobody knows what “S2” means.',
        people: ['jonas'],
        labels: ['Build', 'Design'],
        priority: 'urgent',
        start: -6,
        due: 3,
        estimateHours: 20,
        checklist: [
          'x Next departure on top',
          'x Choose by date',
          'Show when a crossing is full',
          'Print on one page',
        ],
        comments: [
          [
            'priya',
            'Tried it on the quay at noon: readable. The thin grey lines are not, please make them black.',
          ],
          ['jonas', 'Done. The season switch is gone as well.'],
        ],
      },
      {
        title: 'Price calculator',
        description:
          'Adults, children, bicycles, dogs and cars by length. The rules are in the tariff sheet, page 2; families are cheaper than the sum.',
        people: ['tomas'],
        labels: ['Build'],
        estimateHours: 16,
        due: 6,
        checklist: [
          'x Read the tariff with Helen',
          'x Rules as plain functions with tests',
          'Form',
          'Say which rule made it cheaper',
        ],
        links: [['Tariff sheet', 'https://files.harbourline.example/tariff.pdf']],
      },
      {
        title: 'Icons for what may come on board',
        description:
          'Bicycle, dog, wheelchair, pram, kayak. The kayak was Mira’s wish and she will defend it.',
        people: ['priya'],
        labels: ['Design'],
        estimateHours: 6,
      },
    ],
    Review: [
      {
        title: 'Page of the island, with the walk to the lighthouse',
        people: ['priya'],
        labels: ['Design', 'Needs photos'],
        description:
          'Map, four pictures, how long the walk takes with children. Needs one more look at how it prints.',
        estimateHours: 10,
        comments: [['mira', 'Lovely. The walk takes 40 minutes with my knees, not 25.']],
      },
      {
        title: 'Contact form without a captcha',
        description:
          'A hidden field and a minimum time keep most robots out. If spam comes through in the first month, we think again.',
        people: ['jonas'],
        labels: ['Build'],
        priority: 'medium',
        estimateHours: 3,
      },
      { title: 'Privacy page in plain words', people: ['helen', 'sam'], labels: ['Copy'], due: 1 },
    ],
    Done: [
      {
        title: 'Error page that shows the next departure',
        people: ['jonas'],
        labels: ['Build'],
        estimateHours: 2,
        comments: [['sam', 'The best page of the whole site, and nobody should ever see it.']],
      },
      {
        title: 'Pictures in three sizes',
        people: ['tomas'],
        labels: ['Build', 'Needs photos'],
        estimateHours: 3,
      },
      {
        title: 'Agree on how we write times',
        people: ['sam', 'priya'],
        labels: ['Copy'],
        description: '8:15, never 08.15 h. Midnight is 0:00 and belongs to the new day, except on the ferry.',
      },
      { title: 'Headers with the right cache times', people: ['tomas'], labels: ['Build'], estimateHours: 2 },
      {
        title: 'Choose the typeface',
        people: ['priya'],
        labels: ['Design'],
        description: 'It must have a slashed zero: departure times are read from two metres away.',
        comments: [
          [
            'priya',
            'Set the timetable in all four candidates and hung them in the corridor. Number 2 won by seven to one.',
          ],
        ],
        estimateHours: 6,
      },
      {
        title: 'Front page: structure and first build',
        people: ['jonas', 'priya'],
        labels: ['Build', 'Design'],
        estimateHours: 18,
        priority: 'high',
      },
      { title: 'Route pages from one template', people: ['tomas'], labels: ['Build'], estimateHours: 12 },
      {
        title: 'Move the domain to our own account',
        people: ['helen'],
        description: 'The agency held it. The code to move it came by post, as a letter, with a stamp.',
      },
      {
        title: 'Interview five passengers on the 8:15',
        people: ['mira', 'priya'],
        labels: ['Copy'],
        estimateHours: 5,
        comments: [
          ['mira', 'All five wanted the same thing: the next departure. Nobody mentioned the ship.'],
        ],
      },
      {
        title: 'Server that rebuilds the site at every change',
        people: ['tomas'],
        labels: ['Build'],
        estimateHours: 6,
      },
      { title: 'Colours and spacing as tokens', people: ['priya'], labels: ['Design'], estimateHours: 5 },
      {
        title: 'Count what the old site is used for',
        people: ['jonas'],
        labels: ['Search'],
        estimateHours: 3,
        description:
          '71 % timetable, 12 % prices, 6 % contact. The chairman’s greeting has two visits a month, both from the chairman.',
      },
      { title: 'List every page of the old site', people: ['sam'], labels: ['Copy'] },
      {
        title: 'Agree on what the relaunch is for',
        people: ['mira'],
        priority: 'high',
        description:
          'One sentence: *whoever opens the site knows within five seconds when the next boat leaves.*',
      },
    ],
  },
};
