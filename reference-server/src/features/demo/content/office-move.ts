import type { DemoProject } from './demo-content.ts';

export const officeMove: DemoProject = {
  key: 'MOVE',
  name: 'Move to Pier 7',
  color: 'orange',
  description:
    'Eleven desks, one table-tennis table and a very old safe go 900 metres down the quay. The lease here ends at the end of next month.',
  labels: { Building: 'orange', Network: 'blue', Paperwork: 'gray', 'Moving day': 'red' },
  statuses: [
    { name: 'Ideas', category: 'backlog', color: 'gray' },
    { name: 'To do', category: 'unstarted', color: 'blue' },
    { name: 'Doing', category: 'started', color: 'amber', wipLimit: 4 },
    { name: 'Waiting for others', category: 'started', color: 'pink' },
    { name: 'Done', category: 'done', color: 'green' },
  ],
  tasks: {
    Ideas: [
      { title: 'A wall for charts of the fairway', people: ['jonas'], labels: ['Building'] },
      { title: 'Sell the old desks to the sailing club', people: ['helen'], labels: ['Moving day'] },
      { title: 'Bicycle racks under the stairs', labels: ['Building'] },
      {
        title: 'Name the meeting rooms after wrecks',
        priority: 'low',
        comments: [
          ['jonas', 'Mary Rose, Vasa, and Titanic for the one without windows.'],
          ['mira', 'We are a ferry company.'],
        ],
      },
      { title: 'A bell at the pier for guests', labels: ['Building'], priority: 'low' },
      { title: 'Party for the neighbours', people: ['helen'], due: 40 },
    ],
    'To do': [
      {
        title: 'Make a list of who can lift and who only says so',
        people: ['helen'],
        labels: ['Moving day'],
        due: 17,
      },
      {
        title: 'Put the server on a trolley, not in a car',
        people: ['tomas', 'jonas'],
        labels: ['Moving day', 'Network'],
        priority: 'high',
        due: 21,
        estimateHours: 5,
        checklist: [
          'Backup on Friday noon',
          'Second backup, other place',
          'Shut down',
          'Wheel it over',
          'Start, and look at the clock',
        ],
        description: 'Nine hundred metres of cobblestones. Remove the disks first.',
      },
      {
        title: 'Label every box with room and desk',
        people: ['helen', 'sam'],
        labels: ['Moving day'],
        due: 15,
        description: 'Room first, large. Last time the kitchen arrived in the server room.',
      },
      {
        title: 'Cancel the old internet line, but not too early',
        people: ['tomas'],
        labels: ['Network', 'Paperwork'],
        priority: 'high',
        due: 20,
        description:
          'Notice is one month to the end of a month. Cancel only after the new line has run for a week.',
      },
      {
        title: 'Decide what happens to the safe',
        people: ['mira', 'helen'],
        labels: ['Moving day'],
        priority: 'medium',
        due: 10,
        description: 'It weighs 640 kg, nobody has the combination, and it was here before us.',
        comments: [
          [
            'helen',
            'The locksmith wants 400 euros to open it and says it is probably empty. They are always empty.',
          ],
        ],
      },
      {
        title: 'Tell customers, bank and tax office the new address',
        people: ['helen'],
        labels: ['Paperwork'],
        due: 18,
        checklist: [
          'Bank',
          'Tax office',
          'Insurance',
          'Register of companies',
          'The tourism office',
          'Footer of our mails',
        ],
      },
      { title: 'Order plants that survive salt air', people: ['priya'], due: 25 },
      {
        title: 'Book the lift of the quay for Saturday',
        people: ['helen'],
        labels: ['Moving day'],
        priority: 'high',
        due: 6,
      },
      {
        title: 'Draw where the desks stand',
        people: ['priya'],
        labels: ['Building'],
        estimateHours: 4,
        due: 8,
        description: 'Two people want the window, four want the socket.',
      },
    ],
    Doing: [
      {
        title: 'Paint the north room',
        people: ['priya', 'mira'],
        labels: ['Building'],
        estimateHours: 8,
        due: 5,
        description: 'Two coats over the smell of nets. Then wait, then smell again.',
      },
      {
        title: 'Cable the first floor',
        people: ['tomas'],
        labels: ['Network', 'Building'],
        estimateHours: 16,
        due: 4,
        checklist: [
          'x Plan with the electrician',
          'x Order cable and sockets',
          'Pull 22 lines',
          'Measure all of them',
          'Label both ends',
        ],
        comments: [
          ['tomas', 'The wall to the stairs is 70 cm of granite. The drill is not. Ordered a longer one.'],
        ],
      },
      {
        title: 'Compare three moving companies',
        people: ['helen'],
        labels: ['Moving day', 'Paperwork'],
        due: 2,
        estimateHours: 3,
        checklist: ['x Baltic Movers', 'x Hansen & Daughters', 'The cheap one'],
        comments: [['helen', 'The cheap one asked if the pier has stairs. It is a pier.']],
      },
      {
        title: 'Throw away, sell or keep',
        people: ['priya', 'helen'],
        estimateHours: 6,
        description: 'Red dot goes, green dot stays. No dot by Friday counts as red.',
      },
    ],
    'Waiting for others': [
      {
        title: 'Fibre up to the building',
        people: ['tomas'],
        labels: ['Network'],
        priority: 'urgent',
        due: 12,
        description:
          'The provider waits for the harbour authority, the harbour authority waits for the diver.',
        comments: [['tomas', 'The diver waits for the tide.']],
      },
      { title: 'Permission for the sign on the roof', people: ['mira'], labels: ['Paperwork'], due: 16 },
      { title: 'Second set of keys', people: ['helen'], labels: ['Building'] },
    ],
    Done: [
      {
        title: 'Look at four buildings',
        people: ['mira', 'helen'],
        estimateHours: 6,
        description: 'Too far, too dark, too dear, Pier 7.',
      },
      {
        title: 'Count what has to move',
        people: ['sam', 'helen'],
        labels: ['Moving day'],
        estimateHours: 3,
        comments: [['sam', 'Eleven desks, fourteen chairs, thirty-one plants of which four are alive.']],
      },
      { title: 'Ask the neighbours when the quay is quiet', people: ['helen'] },
      {
        title: 'Measure the freight door',
        people: ['jonas'],
        labels: ['Moving day'],
        description: '1.94 m. The table-tennis table is 1.525 m wide when folded. It fits.',
      },
      { title: 'Sign the lease', people: ['mira', 'helen'], labels: ['Paperwork'], priority: 'high' },
      {
        title: 'Have the floor checked for the server rack',
        people: ['tomas'],
        labels: ['Building', 'Network'],
        estimateHours: 2,
      },
      {
        title: 'Visit in heavy rain',
        people: ['mira', 'helen'],
        labels: ['Building'],
        estimateHours: 2,
        comments: [
          [
            'helen',
            'One drip, above the place where the coffee machine was going to be. It is going elsewhere.',
          ],
        ],
      },
      {
        title: 'Find out who had the building before',
        people: ['sam'],
        description:
          'A ropemaker, then a customs office, then forty years of nets. That explains the smell in the north room.',
      },
      { title: 'Budget', people: ['helen'], labels: ['Paperwork'], estimateHours: 5 },
      {
        title: 'Ask everybody what the new office must have',
        people: ['helen', 'priya'],
        estimateHours: 3,
        description:
          'Windows that open (9), a door that closes (7), somewhere to eat that is not a desk (11 of 11).',
      },
    ],
  },
};
