/** A Trello export with one of each: what its board shows is what the end-to-end test looks for. */
export const trelloExport = {
  id: '5f2b8c1e9d3a4b0000000001',
  name: 'Harbour festival',
  desc: '',
  lists: [
    { id: '5f2b8c1e9d3a4b0000000011', name: 'To arrange', closed: false, pos: 1 },
    { id: '5f2b8c1e9d3a4b0000000012', name: 'Arranged', closed: false, pos: 2 },
  ],
  cards: [
    {
      id: '5f2b8c1e9d3a4b0000000021',
      idList: '5f2b8c1e9d3a4b0000000011',
      idShort: 1,
      name: 'Book the brass band',
      desc: 'Two sets of **forty minutes** each.',
      closed: false,
      pos: 1,
      due: null,
      idLabels: ['5f2b8c1e9d3a4b0000000031'],
      idMembers: ['5f2b8c1e9d3a4b0000000041'],
      idChecklists: ['5f2b8c1e9d3a4b0000000051'],
      attachments: [
        {
          id: '5f2b8c1e9d3a4b0000000061',
          name: 'Rider of the band',
          url: 'https://brass.example/rider.pdf',
          date: '2026-09-01T09:00:00.000Z',
        },
      ],
    },
    {
      id: '5f2b8c1e9d3a4b0000000022',
      idList: '5f2b8c1e9d3a4b0000000011',
      idShort: 2,
      name: 'Rent the stage',
      desc: '',
      closed: false,
      pos: 2,
      due: null,
      idLabels: [],
      idMembers: [],
      idChecklists: [],
      attachments: [],
    },
  ],
  checklists: [
    {
      id: '5f2b8c1e9d3a4b0000000051',
      idCard: '5f2b8c1e9d3a4b0000000021',
      name: 'Before the day',
      pos: 1,
      checkItems: [
        { id: '5f2b8c1e9d3a4b0000000071', name: 'Sign the contract', state: 'complete', pos: 1 },
        { id: '5f2b8c1e9d3a4b0000000072', name: 'Send the route', state: 'incomplete', pos: 2 },
      ],
    },
  ],
  labels: [{ id: '5f2b8c1e9d3a4b0000000031', name: 'Music', color: 'green' }],
  members: [{ id: '5f2b8c1e9d3a4b0000000041', fullName: 'Ines Duarte', username: 'ines' }],
  actions: [
    {
      id: '5f2b8c1e9d3a4b0000000081',
      type: 'commentCard',
      date: '2026-09-02T10:00:00.000Z',
      idMemberCreator: '5f2b8c1e9d3a4b0000000041',
      memberCreator: { id: '5f2b8c1e9d3a4b0000000041', fullName: 'Ines Duarte', username: 'ines' },
      data: {
        text: 'They can play until midnight.',
        card: { id: '5f2b8c1e9d3a4b0000000021', name: 'Book the brass band' },
        board: { id: '5f2b8c1e9d3a4b0000000001' },
      },
    },
  ],
};
