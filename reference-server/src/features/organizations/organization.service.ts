import type { Actor } from '../../access/actor.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import { NotFoundError } from '../../errors.ts';
import type { OrganizationRepository } from './organization.repository.ts';
import type { Organization, OrganizationSummary } from './organization.ts';

export class OrganizationService {
  readonly #organizations: OrganizationRepository;

  constructor(organizations: OrganizationRepository) {
    this.#organizations = organizations;
  }

  async get(actor: Actor): Promise<Organization> {
    const organization = await this.#organizations.find(actor);
    if (!organization) throw new NotFoundError('organization', actor.organizationId);
    return organization;
  }

  /** A key stays within its organization, also when it acts for a person who is a member of others. */
  async list(actor: Actor, request: PageRequest): Promise<Page<OrganizationSummary>> {
    const isPerson = actor.credential.kind === 'session' && actor.userId !== null;
    if (isPerson) return this.#organizations.listOfPerson(actor, request);
    const { id, name, slug } = await this.get(actor);
    return { items: [{ id, name, slug, memberId: actor.memberId, role: actor.role }], nextCursor: null };
  }
}
