import type { NewEvent, StreamHandle } from '../../db/event-log.ts';
import { presentImport } from './import.presenter.ts';
import type { Import } from './import.ts';

/** In the organization's stream: an import may have no project yet. It is the resource as `getImport` gives it. */
function importUpdated(item: Import): NewEvent {
  return { type: 'import.updated', data: { import: presentImport(item) } };
}

/** Of what goes into a private project the organization hears nothing; who imports it asks. */
export function tellImport(organization: StreamHandle | undefined, item: Import): void {
  if (item.visibility === 'organization') organization?.append(importUpdated(item));
}
