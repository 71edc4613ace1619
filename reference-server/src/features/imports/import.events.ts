import type { NewEvent } from '../../db/event-log.ts';
import { presentImport } from './import.presenter.ts';
import type { Import } from './import.ts';

/** In the organization's stream: an import may have no project yet. It is the resource as `getImport` gives it. */
export function importUpdated(item: Import): NewEvent {
  return { type: 'import.updated', data: { import: presentImport(item) } };
}
