import type { MockHandlers, OperationId } from '../http/handlers.ts';
import { accountHandlers } from './accounts.ts';
import { apiKeyHandlers } from './api-keys.ts';
import { auditEventHandlers } from './audit-events.ts';
import { boardHandlers } from './board.ts';
import { commentHandlers } from './comments.ts';
import { embedTokenHandlers } from './embed-tokens.ts';
import { eventHandlers } from './events.ts';
import { invitationHandlers } from './invitations.ts';
import { labelHandlers } from './labels.ts';
import { memberHandlers } from './members.ts';
import { organizationHandlers } from './organization.ts';
import { presenceHandlers } from './presence.ts';
import { projectMemberHandlers } from './project-members.ts';
import { projectHandlers } from './projects.ts';
import { serverHandlers } from './server.ts';
import { sessionHandlers } from './sessions.ts';
import { statusHandlers } from './statuses.ts';
import { taskHandlers } from './tasks.ts';
import { timeEntryHandlers } from './time-entries.ts';
import { timerHandlers } from './timer.ts';

/** A handler for every operation of the contract; one that is missing does not compile. */
export const mockHandlers: MockHandlers<OperationId> = {
  ...serverHandlers,
  ...sessionHandlers,
  ...accountHandlers,
  ...organizationHandlers,
  ...memberHandlers,
  ...invitationHandlers,
  ...apiKeyHandlers,
  ...embedTokenHandlers,
  ...auditEventHandlers,
  ...projectHandlers,
  ...projectMemberHandlers,
  ...statusHandlers,
  ...taskHandlers,
  ...labelHandlers,
  ...commentHandlers,
  ...timerHandlers,
  ...timeEntryHandlers,
  ...boardHandlers,
  ...presenceHandlers,
  ...eventHandlers,
};
