/** Whom `npm start` makes in its demo organization. Known to everybody, so it exists on no other server. */
export const demoAccount = { email: 'mira@harbourline.example', password: 'ferry-timetable' } as const;
