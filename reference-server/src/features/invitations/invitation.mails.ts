import type { Transact } from '../../db/unit.ts';
import { systemActor } from '../../jobs/job.ts';
import { languageOf } from '../mail/layout/languages.ts';
import type { ComposedMail, MailKind } from '../mail/mail.ts';
import { namedByPeople } from '../mail/named-by-people.ts';
import type { MemberRepository } from '../members/member.repository.ts';
import type { OrganizationRepository } from '../organizations/organization.repository.ts';
import type { InvitationRepository } from './invitation.repository.ts';
import { INVITATION_MAIL } from './invitation.service.ts';
import { invitationTexts } from './invitation.texts.ts';
import { invitationLink, newInvitationToken } from './invitation.token.ts';
import { statusOf, type Invitation } from './invitation.ts';

export interface InvitationMailsOptions {
  /** Of the jobs. */
  readonly transact: Transact;
  readonly invitations: InvitationRepository;
  readonly organizations: OrganizationRepository;
  readonly members: MemberRepository;
}

/** To one address; more would only be somebody's way to annoy somebody else. */
const AT_MOST_AN_HOUR = 5;

/** The secret is made when the mail is, and nobody but its reader gets to know it; not whoever invites either. */
export function createInvitationMailKind(options: InvitationMailsOptions): MailKind {
  const { transact, invitations, organizations, members } = options;
  return {
    name: INVITATION_MAIL,
    compose: (id, { organizationId }) =>
      transact(systemActor(organizationId, { id }), async ({ actor }) => {
        const invitation = await invitations.find(actor, id);
        const organization = await organizations.find(actor);
        if (!invitation || !organization || statusOf(invitation) !== 'open') return undefined;
        const lately = await invitations.sentLately(actor, invitation.email ?? '');
        if (lately >= AT_MOST_AN_HOUR) return undefined;
        const { madeByMemberId } = invitation;
        const maker = madeByMemberId === null ? undefined : await members.find(actor, madeByMemberId);
        const { token, hash } = newInvitationToken();
        await invitations.addToken(actor, id, hash);
        return composed(invitation, { organization: organization.name, maker: maker?.name, token });
      }),
    close: (id, isSent, { organizationId }) =>
      transact(systemActor(organizationId, { id }), async ({ actor, events }) => {
        if (!isSent || !(await invitations.find(actor, id))) return;
        await invitations.update(actor, id, { fields: { sentAt: events.now }, at: events.now });
      }),
  };
}

function composed(
  { email, locale, linkOrigin: origin, lifetimeDays }: Invitation,
  said: { readonly organization: string; readonly maker: string | undefined; readonly token: string },
): ComposedMail | undefined {
  if (email === null) return undefined;
  const { host } = new URL(origin);
  const language = languageOf(locale);
  const { action, ...words } = invitationTexts[language]({
    organization: namedByPeople(said.organization, host),
    maker: said.maker === undefined ? null : namedByPeople(said.maker, host),
    host,
    days: lifetimeDays,
  });
  const url = invitationLink(origin, said.token);
  return { to: email, language, content: { ...words, origin, action: { label: action, url } } };
}
