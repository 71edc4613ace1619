import type {
  AccountCreated,
  InvitationCreate,
  InvitationCreated,
  SessionCreated,
} from '../../generated/schema.gen.ts';
import type { ScenarioContext, ScenarioStep } from '../scenario-context.ts';
import { Api, bodyOf } from './api.ts';
import { ConformanceError, NotTried } from './check.ts';
import { newId } from './uuid.ts';

/** Somebody who was invited, has registered and is signed in. */
export interface Person {
  readonly api: Api;
  readonly email: string;
  readonly password: string;
  readonly session: SessionCreated;
  readonly memberId: string;
}

export interface People {
  /** With the credential that the scenario was given. */
  readonly api: Api;
  readonly context: ScenarioContext;
  /** Lets somebody in. Their accounts are deleted when the step is over. */
  readonly invite: (offer: Partial<InvitationCreate>) => Promise<Person>;
}

/** A step that needs other people in the organization. */
export function peopleStep(
  theme: string,
  name: string,
  work: (people: People) => Promise<void>,
): ScenarioStep {
  return {
    theme,
    name,
    async run(context) {
      const api = new Api(context);
      const invited: Person[] = [];
      const invite = async (offer: Partial<InvitationCreate>): Promise<Person> => {
        const person = await letIn(context, api, offer);
        invited.push(person);
        return person;
      };
      try {
        await work({ api, context, invite });
      } finally {
        for (const person of invited) await goAway(context, person);
      }
    },
  };
}

async function letIn(context: ScenarioContext, api: Api, offer: Partial<InvitationCreate>): Promise<Person> {
  const invitation = await api.post<InvitationCreated>('/invitations', {
    role: 'viewer',
    maxUses: 1,
    ...offer,
  });
  const { token: invitationToken } = bodyOf(invitation, 201);
  const account = { ...newAccount(), name: 'Noor Haddad' };
  const made = await api.post<AccountCreated>('/accounts', { ...account, invitationToken }, { token: null });
  if (bodyOf(made, 202).next === 'verifyEmail') {
    throw new NotTried('the server wants addresses confirmed by mail, and no mail can be read here');
  }
  return signedIn(context, api, account);
}

/** Of an address that nobody has, with a password that nobody guesses. */
export function newAccount(): { email: string; password: string } {
  const id = newId();
  return { email: `conformance-${id}@example.com`, password: `brackish lantern ${id}` };
}

async function signedIn(
  context: ScenarioContext,
  api: Api,
  { email, password }: { email: string; password: string },
): Promise<Person> {
  const session = await signIn(api, { email, password });
  const own = new Api({ ...context, token: session.accessToken });
  return { api: own, email, password, session, memberId: session.memberId ?? '' };
}

export async function signIn(
  api: Api,
  { email, password }: { email: string; password: string },
): Promise<SessionCreated> {
  return bodyOf(await api.post<SessionCreated>('/sessions', { email, password }, { token: null }), 201);
}

/** Most steps leave the session as it was; a password costs a server much, on purpose. */
async function goAway(context: ScenarioContext, { api, email, password }: Person): Promise<void> {
  const gone = await api.post('/account/deletion', { password });
  if (gone.status !== 401) return;
  const nobody = new Api(context);
  const answer = await nobody.post<SessionCreated>('/sessions', { email, password }, { token: null });
  if (answer.status !== 201) return;
  await nobody.post('/account/deletion', { password }, { token: answer.body.accessToken });
}

/** What acts within a second on any node has not acted yet on all; so it is asked again. */
export async function withinASecond(look: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await look();
    } catch (error) {
      if (tries === 20 || !(error instanceof ConformanceError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
