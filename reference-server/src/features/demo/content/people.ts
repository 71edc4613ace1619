import type { Role } from '../../../access/roles.ts';
import type { PersonKey } from './demo-content.ts';

export const demoOrganization = { name: 'Harbourline', slug: 'harbourline' } as const;

/** Told at every start of a server with the demo in it; the server listens on this machine alone unless configured. */
export const demoSignIn = { email: 'mira@harbourline.example', password: 'ferry-timetable' } as const;

export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
  /** Null: a placeholder without an account. The others all sign in with the demo's password. */
  readonly email: string | null;
  readonly avatarColor: string;
  /** Share of the working day that is recorded. */
  readonly diligence: number;
}

export const demoPeople: Readonly<Record<PersonKey, DemoPerson>> = {
  mira: {
    name: 'Mira Okafor',
    role: 'owner',
    email: demoSignIn.email,
    avatarColor: 'teal',
    diligence: 0.6,
  },
  jonas: {
    name: 'Jonas Lindqvist',
    role: 'editor',
    email: 'jonas@harbourline.example',
    avatarColor: 'orange',
    diligence: 0.9,
  },
  priya: {
    name: 'Priya Raman',
    role: 'editor',
    email: 'priya@harbourline.example',
    avatarColor: 'violet',
    diligence: 0.8,
  },
  tomas: {
    name: 'Tomás Herrera',
    role: 'editor',
    email: 'tomas@harbourline.example',
    avatarColor: 'blue',
    diligence: 0.9,
  },
  helen: {
    name: 'Helen Achterberg',
    role: 'admin',
    email: 'helen@harbourline.example',
    avatarColor: 'pink',
    diligence: 0.5,
  },
  sam: { name: 'Sam Whitlock', role: 'viewer', email: null, avatarColor: 'amber', diligence: 0 },
};
