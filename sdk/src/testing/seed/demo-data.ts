import type { Member, Status, TaskPriority } from '../../generated/models.gen.ts';

export interface DemoTask {
  readonly title: string;
  readonly column: Status['category'];
  readonly description?: string;
  readonly priority?: TaskPriority;
  readonly assignees?: readonly string[];
  readonly labels?: readonly string[];
  /** Days from today. */
  readonly due?: number;
  /** Seconds. */
  readonly estimate?: number;
  readonly subtasks?: readonly [title: string, done: boolean][];
  readonly comments?: readonly [author: string, body: string][];
  /** Minutes of finished work: who, how many days ago, how long. */
  readonly time?: readonly [author: string, daysAgo: number, minutes: number][];
  readonly links?: readonly { url: string; title: string }[];
}

export interface DemoProject {
  readonly name: string;
  readonly key: string;
  readonly color: 'blue' | 'teal' | 'violet';
  readonly description: string;
  readonly tasks: readonly DemoTask[];
}

export const demoPeople: readonly Pick<Member, 'name' | 'role' | 'avatarColor' | 'placeholder'>[] = [
  { name: 'Mira Okafor', role: 'owner', avatarColor: 'teal', placeholder: false },
  { name: 'Jonas Lindqvist', role: 'admin', avatarColor: 'orange', placeholder: false },
  { name: 'Aiko Tanaka', role: 'editor', avatarColor: 'violet', placeholder: false },
  { name: 'Rui Teixeira', role: 'viewer', avatarColor: 'blue', placeholder: false },
  { name: 'Priya Nair', role: 'viewer', avatarColor: 'pink', placeholder: true },
];

export const demoLabels = [
  { name: 'Copy', color: 'pink' },
  { name: 'Design', color: 'violet' },
  { name: 'Bug', color: 'red' },
  { name: 'Waiting', color: 'amber' },
  { name: 'Quick win', color: 'lime' },
] as const;

const website: DemoProject = {
  name: 'Website relaunch',
  key: 'WEB',
  color: 'blue',
  description: 'A new site before the **spring** season.',
  tasks: [
    {
      title: 'Write the copy for the landing page',
      column: 'started',
      description:
        'Three variants with *short* first lines.\n\n- one for schools\n- one for offices\n- one for homes',
      priority: 'high',
      assignees: ['Mira Okafor'],
      labels: ['Copy'],
      due: 3,
      estimate: 14_400,
      subtasks: [
        ['Variant for schools', true],
        ['Variant for offices', false],
        ['Variant for homes', false],
      ],
      comments: [
        ['Aiko Tanaka', 'The second variant reads best.'],
        ['Mira Okafor', 'Agreed, I will shorten the third.'],
      ],
      time: [
        ['Mira Okafor', 2, 90],
        ['Mira Okafor', 1, 45],
      ],
      links: [{ url: 'https://files.harbourline.example/hero-v3.pdf', title: 'Hero, third draft' }],
    },
    {
      title: 'Draw the icons for the three plans',
      column: 'started',
      assignees: ['Aiko Tanaka'],
      labels: ['Design'],
      due: 5,
      time: [['Aiko Tanaka', 1, 150]],
    },
    {
      title: 'Contact form loses the message after a wrong address',
      column: 'unstarted',
      description: 'Fill in everything, mistype the address, send: the text is gone.',
      priority: 'urgent',
      labels: ['Bug'],
      due: -1,
      assignees: ['Jonas Lindqvist'],
    },
    {
      title: 'Choose photos of the workshop',
      column: 'unstarted',
      labels: ['Design'],
      assignees: ['Priya Nair'],
    },
    { title: 'Redirect the old addresses', column: 'unstarted', priority: 'medium', estimate: 7200 },
    {
      title: 'Ask the printer about the paper samples',
      column: 'unstarted',
      labels: ['Waiting'],
      priority: 'low',
    },
    { title: 'Privacy page in Portuguese', column: 'backlog', labels: ['Copy'] },
    { title: 'Measure how fast the first page shows', column: 'backlog', priority: 'medium' },
    { title: 'Newsletter sign-up in the footer', column: 'backlog', labels: ['Quick win'] },
    {
      title: 'Pick a typeface',
      column: 'done',
      assignees: ['Aiko Tanaka'],
      labels: ['Design'],
      comments: [['Jonas Lindqvist', 'Licence is paid and in the drive.']],
      time: [['Aiko Tanaka', 6, 120]],
    },
    {
      title: 'Move the domain',
      column: 'done',
      assignees: ['Jonas Lindqvist'],
      time: [['Jonas Lindqvist', 5, 40]],
    },
    { title: 'Animated logo', column: 'canceled', labels: ['Design'] },
  ],
};

const shop: DemoProject = {
  name: 'Shop counter',
  key: 'SHOP',
  color: 'teal',
  description: 'The tablet at the counter.',
  tasks: [
    {
      title: 'Receipt printer stops after 20 receipts',
      column: 'started',
      priority: 'urgent',
      labels: ['Bug'],
      due: 0,
    },
    {
      title: 'Show what is left in the storeroom',
      column: 'unstarted',
      priority: 'high',
      assignees: ['Aiko Tanaka'],
    },
    { title: 'Gift vouchers with a code', column: 'backlog', estimate: 28_800 },
    { title: 'Larger buttons for gloves', column: 'backlog', labels: ['Quick win', 'Design'] },
    { title: 'Count the till at closing time', column: 'done', time: [['Jonas Lindqvist', 3, 75]] },
  ],
};

const hiring: DemoProject = {
  name: 'Hiring a joiner',
  key: 'HIRE',
  color: 'violet',
  description: '',
  tasks: [
    { title: 'Talk to the vocational school', column: 'started', assignees: ['Jonas Lindqvist'], due: 7 },
    { title: 'Write the advertisement', column: 'done', labels: ['Copy'], assignees: ['Mira Okafor'] },
    { title: 'Prepare a trial day', column: 'unstarted', due: 14 },
  ],
};

export const demoProjects: readonly DemoProject[] = [website, shop, hiring];
