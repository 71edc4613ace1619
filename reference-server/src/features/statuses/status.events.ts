import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import { presentStatus } from './status.presenter.ts';
import type { RespacedStatus } from './status.repository.ts';
import type { Status } from './status.ts';

export function statusCreated(status: Status, respaced: readonly RespacedStatus[]): NewEvent {
  return { type: 'status.created', data: { status: presentStatus(status), ...others(respaced) } };
}

export function statusUpdated(before: Status, after: Status): NewEvent {
  return { type: 'status.updated', data: changed(before, after) };
}

export function statusMoved(before: Status, after: Status, respaced: readonly RespacedStatus[]): NewEvent {
  return { type: 'status.moved', data: { ...changed(before, after), ...others(respaced) } };
}

export function statusDeleted({ id, projectId }: Status): NewEvent {
  return { type: 'status.deleted', data: { statusId: id, projectId } };
}

function changed(before: Status, after: Status): object {
  const status = presentStatus(after);
  return { status, changes: changesBetween(presentStatus(before), status) };
}

function others(respaced: readonly RespacedStatus[]): object {
  return respaced.length > 0 ? { respaced } : {};
}
