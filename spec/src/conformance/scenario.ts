import type { ScenarioStep } from './scenario-context.ts';
import { apiKeySteps } from './themes/api-keys.ts';
import { boardSteps } from './themes/board.ts';
import { changeSteps } from './themes/changes.ts';
import { clientIdSteps } from './themes/client-ids.ts';
import { conditionSteps } from './themes/conditions.ts';
import { embedTokenSteps } from './themes/embed-tokens.ts';
import { eventSteps } from './themes/events.ts';
import { idempotencySteps } from './themes/idempotency.ts';
import { invitationSteps } from './themes/invitations.ts';
import { memberSteps } from './themes/members.ts';
import { movingSteps } from './themes/moving.ts';
import { lateTimerSteps } from './themes/late-timers.ts';
import { pageSteps } from './themes/pages.ts';
import { presenceSteps } from './themes/presence.ts';
import { problemSteps } from './themes/problems.ts';
import { projectAccessSteps } from './themes/project-access.ts';
import { realtimeSteps } from './themes/realtime.ts';
import { referenceSteps } from './themes/references.ts';
import { resourceSteps } from './themes/resources.ts';
import { serverSteps } from './themes/server.ts';
import { sessionSteps } from './themes/sessions.ts';
import { streamSteps } from './themes/streams.ts';
import { timeEntrySteps } from './themes/time-entries.ts';
import { timerSteps } from './themes/timer.ts';

/** What any server that implements the contract must be seen to do. */
export const scenario: readonly ScenarioStep[] = [
  ...serverSteps,
  ...resourceSteps,
  ...referenceSteps,
  ...changeSteps,
  ...conditionSteps,
  ...pageSteps,
  ...idempotencySteps,
  ...clientIdSteps,
  ...movingSteps,
  ...timerSteps,
  ...lateTimerSteps,
  ...timeEntrySteps,
  ...eventSteps,
  ...streamSteps,
  ...boardSteps,
  ...presenceSteps,
  ...realtimeSteps,
  ...sessionSteps,
  ...memberSteps,
  ...invitationSteps,
  ...projectAccessSteps,
  ...apiKeySteps,
  ...embedTokenSteps,
  ...problemSteps,
];
