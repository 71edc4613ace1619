import type { Actor } from '../../access/actor.ts';
import { requireScopesIn, requireScopesOutside } from '../../access/rights.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page } from '../../db/cursor.ts';
import { changesBetween, definedFields } from '../../db/event-changes.ts';
import type { EventLog, StreamHandle } from '../../db/event-log.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Transact } from '../../db/unit.ts';
import { ConflictError, InvalidError, NotFoundError, PreconditionFailedError } from '../../errors.ts';
import { labelCreated, labelDeleted, labelUpdated } from './label.events.ts';
import type { LabelList, LabelRepository } from './label.repository.ts';
import { DEFAULT_LABEL_COLOR, type Label, type LabelChanges, type NewLabel } from './label.ts';

/** A project's label is told in the project's stream, a shared one in the organization's. */
export class LabelService {
  readonly #transact: Transact;
  readonly #labels: LabelRepository;

  constructor(transact: Transact, labels: LabelRepository) {
    this.#transact = transact;
    this.#labels = labels;
  }

  list(actor: Actor, list: LabelList): Promise<Page<Label>> {
    return this.#labels.list(actor, list);
  }

  get(actor: Actor, id: string): Promise<Label> {
    return this.#labels.get(actor, id);
  }

  create(actor: Actor, input: NewLabel): Promise<Label> {
    const createFingerprint = fingerprintOf('createLabel', input);
    const projectId = input.projectId ?? null;
    return this.#transact(actor, async ({ events }) => {
      const stream = await lockStreamOf(events, actor, projectId).catch(asReference);
      if (projectId === null) requireScopesOutside(actor, ['labels:write']);
      else requireScopesIn(actor, projectId, ['labels:write']);
      const existing = input.id && (await this.#labels.find(actor, input.id));
      if (existing) return replayOfCreate(existing, createFingerprint);
      await this.#refuseTakenName(actor, { projectId, name: input.name });
      const label = await this.#labels.insert(actor, {
        id: input.id ?? newId(),
        projectId,
        name: input.name,
        color: input.color ?? DEFAULT_LABEL_COLOR,
        createFingerprint,
        createdAt: events.now,
      });
      stream.append(labelCreated(label));
      return label;
    });
  }

  update(actor: Actor, id: string, changes: LabelChanges, ifMatch: number | undefined): Promise<Label> {
    return this.#transact(actor, async ({ events }) => {
      const { projectId } = await this.#labels.get(actor, id);
      const stream = await lockStreamOf(events, actor, projectId);
      const before = await this.#labels.get(actor, id);
      // The statement that writes checks it again; a change that changes nothing has no such statement.
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      if (Object.keys(changesBetween(before, definedFields(changes))).length === 0) return before;
      if (changes.name !== undefined)
        await this.#refuseTakenName(actor, { id, projectId, name: changes.name });
      const after = await this.#labels.update(actor, id, { changes, now: events.now, ifMatch });
      stream.append(labelUpdated(before, after));
      return after;
    });
  }

  delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async ({ events }) => {
      const label = await this.#labels.get(actor, id);
      const stream = await lockStreamOf(events, actor, label.projectId);
      await this.#labels.delete(actor, id, ifMatch);
      stream.append(labelDeleted(label));
    });
  }

  /** Under the lock of the stream, so that two creates of one name cannot both find it free. */
  async #refuseTakenName(
    actor: Actor,
    wanted: { id?: string; projectId: string | null; name: string },
  ): Promise<void> {
    const others = await this.#labels.names(actor, wanted.projectId);
    const taken = others.find(
      ({ id, name }) => id !== wanted.id && name.toLowerCase() === wanted.name.toLowerCase(),
    );
    if (taken) throw new ConflictError('name_taken', 'Another label has this name.', { id: taken.id });
  }
}

/** The project is named in the body, not in the address. */
function asReference(error: unknown): never {
  if (!(error instanceof NotFoundError)) throw error;
  throw InvalidError.at('/projectId', 'invalid_reference', 'There is no such project.');
}

async function lockStreamOf(events: EventLog, actor: Actor, projectId: string | null): Promise<StreamHandle> {
  if (projectId !== null) return events.lockProject(projectId);
  const [stream] = await events.lock({ organization: actor.organizationId });
  if (!stream) throw new NotFoundError('organization', actor.organizationId);
  return stream;
}
