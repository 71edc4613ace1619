import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import type { Label } from './label.ts';
import { presentLabel } from './label.presenter.ts';

export function labelCreated(label: Label): NewEvent {
  return { type: 'label.created', data: { label: presentLabel(label) } };
}

export function labelUpdated(before: Label, after: Label): NewEvent {
  const label = presentLabel(after);
  return { type: 'label.updated', data: { label, changes: changesBetween(presentLabel(before), label) } };
}

export function labelDeleted({ id, projectId }: Label): NewEvent {
  return { type: 'label.deleted', data: { labelId: id, projectId } };
}
