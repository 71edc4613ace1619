import type { OperationHandlers } from '../../http/operations.ts';
import { presentTimeEntry } from './time-entry.presenter.ts';
import type { TimeEntryService } from './time-entry.service.ts';

type TimeEntryOperations =
  | 'listTimeEntries'
  | 'createTimeEntry'
  | 'getTimeEntry'
  | 'updateTimeEntry'
  | 'deleteTimeEntry';

export function timeEntryHandlers(entries: TimeEntryService): OperationHandlers<TimeEntryOperations> {
  return {
    async listTimeEntries({ actor, query }) {
      const { cursor, limit, ...filter } = query;
      const { items, nextCursor } = await entries.list(actor, { filter, page: { cursor, limit } });
      return { status: 200, body: { items: items.map((item) => presentTimeEntry(actor, item)), nextCursor } };
    },

    async createTimeEntry({ actor, body }) {
      const entry = await entries.create(actor, body);
      const location = `/time-entries/${entry.id}`;
      return { status: 201, body: presentTimeEntry(actor, entry), version: entry.version, location };
    },

    async getTimeEntry({ actor, path }) {
      const entry = await entries.get(actor, path.timeEntryId);
      return { status: 200, body: presentTimeEntry(actor, entry), version: entry.version };
    },

    async updateTimeEntry({ actor, path, body, ifMatch }) {
      const entry = await entries.update(actor, path.timeEntryId, body, ifMatch);
      return { status: 200, body: presentTimeEntry(actor, entry), version: entry.version };
    },

    async deleteTimeEntry({ actor, path, ifMatch }) {
      await entries.delete(actor, path.timeEntryId, ifMatch);
      return { status: 204 };
    },
  };
}
