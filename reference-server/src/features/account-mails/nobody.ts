import type { Actor } from '../../access/actor.ts';
import { newId } from '../../db/ids.ts';
import { systemActor } from '../../jobs/job.ts';

/** Acts for nobody in particular: whoever asks has not signed in. The policies show nothing at all. */
export const nobody: Actor = systemActor('', { id: newId() });
