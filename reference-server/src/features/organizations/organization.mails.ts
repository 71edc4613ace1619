import type { Transact } from '../../db/unit.ts';
import { systemActor } from '../../jobs/job.ts';
import { languageOf, type Language } from '../mail/layout/languages.ts';
import type { ComposedMail, MailKind } from '../mail/mail.ts';
import { namedByPeople } from '../mail/named-by-people.ts';
import type { MemberRepository } from '../members/member.repository.ts';
import type { OrganizationRepository } from './organization.repository.ts';
import { organizationTexts } from './organization.texts.ts';
import type { Organization } from './organization.ts';

export type OrganizationMailKind = 'organization-deletion' | 'organization-restored';

export interface OrganizationMailsOptions {
  /** Of the jobs. */
  readonly transact: Transact;
  readonly organizations: OrganizationRepository;
  readonly members: MemberRepository;
}

const kinds: readonly OrganizationMailKind[] = ['organization-deletion', 'organization-restored'];

/** To every owner, by the id of the membership; nothing is sent that is no longer so. */
export function createOrganizationMailKinds(options: OrganizationMailsOptions): MailKind[] {
  const { transact, organizations, members } = options;
  return kinds.map((name) => ({
    name,
    compose: (id, { organizationId }) =>
      transact(systemActor(organizationId, { id }), async ({ actor }) => {
        const organization = await organizations.find(actor);
        const owner = await members.find(actor, id);
        if (!organization || owner?.userId == null || owner.email === null) return undefined;
        if ((organization.deletionAt !== null) !== (name === 'organization-deletion')) return undefined;
        const language = languageOf(await organizations.localeOf(actor, owner.userId));
        const origin = await organizations.mailOrigin(actor);
        return composed(name, organization, { to: owner.email, language, origin });
      }),
  }));
}

function composed(
  kind: OrganizationMailKind,
  { name, deletionAt }: Organization,
  { to, language, origin }: { to: string; language: Language; origin: string },
): ComposedMail {
  const { host } = new URL(origin);
  const day = deletionAt?.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' }) ?? '';
  const values = { organization: namedByPeople(name, host), host, day };
  const { action, ...words } = organizationTexts[language][kind](values);
  return {
    to,
    language,
    content: { ...words, origin, action: { label: action, url: `${origin}/organization` } },
  };
}
