export { TickBoard } from './components/board/board.ts';
export type { CardRightsHook } from './components/board/card-rights.ts';
export {
  TickColumnCreateEvent,
  TickColumnDeleteEvent,
  TickColumnMoveEvent,
  TickColumnUpdateEvent,
} from './components/board/column-events.ts';
export type { BoardFilter, FilterDue } from './components/board/board-filter.ts';
export type { CardRights } from './components/board/scene.ts';
export { TickTaskMoveEvent } from './components/board/task-move-event.ts';
export { TickFilterChangeEvent, TickSelectionChangeEvent } from './components/board/view-events.ts';
export { TickCard } from './components/card/card.ts';
export type { CardActions, CardControl } from './components/card/card.ts';
export type { CardLock } from './components/card/card-facts.ts';
export { TickTaskOpenEvent } from './components/card/task-open-event.ts';
export { TickLeftEvent } from './components/members/left-event.ts';
export { TickMembers } from './components/members/members.ts';
export type { MembersPart } from './components/members/organization-view.ts';
export { TickPresence } from './components/presence/presence.ts';
export { TickProvider } from './components/provider/provider.ts';
export { TickSignIn } from './components/sign-in/sign-in.ts';
export type { SignInAct, SignInCredentials } from './components/sign-in/sign-in.ts';
export type { SignInView } from './components/sign-in/sign-in-view.ts';
export { TickSignedInEvent } from './components/sign-in/signed-in-event.ts';
export { TickViewChangeEvent } from './components/sign-in/view-change-event.ts';
export {
  TickCommentCreateEvent,
  TickCommentDeleteEvent,
  TickCommentUpdateEvent,
} from './components/task/comment-events.ts';
export { TickTask } from './components/task/task.ts';
export { TickTaskCloseEvent } from './components/task/task-close-event.ts';
export { TickTaskCreateEvent } from './components/task/task-create-event.ts';
export { TickTaskDeleteEvent } from './components/task/task-delete-event.ts';
export { TickTaskUpdateEvent } from './components/task/task-update-event.ts';
export {
  TickTimeCreateEvent,
  TickTimeDeleteEvent,
  TickTimeUpdateEvent,
} from './components/task/time-events.ts';
export { TickTimer } from './components/timer/timer.ts';
export {
  TickTimerDiscardEvent,
  TickTimerStartEvent,
  TickTimerStopEvent,
  TickTimerSwitchEvent,
  TickTimerUpdateEvent,
} from './components/timer/timer-events.ts';
export { TickTimerButton } from './components/timer-button/timer-button.ts';
export { clientContext, getDefaultClient, setDefaultClient } from './context.ts';
export type { TickTheme } from './internal/tick-element.ts';
export { getLocale, setLocale } from './localization.ts';
