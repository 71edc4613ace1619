import type {
  Board,
  BoardCard,
  BoardColumn,
  BoardLabel,
  BoardMember,
  Comment,
  RunningTimer,
  Status,
  StatusCreate,
  StatusMove,
  StatusUpdate,
  Task,
  TaskCreate,
  TaskUpdate,
  TimeEntry,
  TimeEntryCreate,
  TimeEntrySnapshot,
  TimeEntryUpdate,
  TimerStart,
  TimerUpdate,
} from '../generated/models.gen.ts';
import type { StepLabel } from './step.ts';
import type { LoadedState, Outcome, Store } from './store.ts';

/** Where a task goes: `before` or `after` another task; with neither, to the end of the column. */
export interface TaskPlace {
  readonly statusId?: string;
  readonly before?: string;
  readonly after?: string;
}

export type BoardStoreState = LoadedState<Board>;

/**
 * One project's board, live. `content` has the shape of `client.board.get`, with every pending change
 * already in it; ids of cards that still wait for the server are in `pending`.
 */
export interface BoardStore extends Store<BoardStoreState> {
  readonly projectId: string;
  createTask(task: TaskCreate): Promise<Outcome<Task>>;
  updateTask(taskId: string, changes: TaskUpdate): Promise<Outcome<Task>>;
  moveTask(taskId: string, place: TaskPlace): Promise<Outcome<Task>>;
  deleteTask(taskId: string): Promise<Outcome<void>>;
  /**
   * Moves several cards to one place, in the order given: one step of `undo`, and one write for each. The outcomes are in the
   * order of `taskIds`; who is refused stays, and the others have moved.
   */
  moveTasks(taskIds: readonly string[], place: TaskPlace): Promise<readonly Outcome<Task>[]>;
  /** The same changes to several cards, or what follows from each card as it is shown; `{}` leaves one alone. */
  updateTasks(
    taskIds: readonly string[],
    changes: TaskUpdate | ((card: BoardCard) => TaskUpdate),
  ): Promise<readonly Outcome<Task>[]>;
  /** One step, which `undo` refuses. */
  deleteTasks(taskIds: readonly string[]): Promise<readonly Outcome<void>[]>;
  /** A new column; with neither `before` nor `after` at the end. */
  createStatus(status: StatusCreate): Promise<Outcome<Status>>;
  updateStatus(statusId: string, changes: StatusUpdate): Promise<Outcome<Status>>;
  moveStatus(statusId: string, place: StatusMove): Promise<Outcome<Status>>;
  /**
   * A column with tasks, archived ones counted, is refused unless it is said which one takes them, at the end. `undo` brings it
   * back with the cards that still stand there; not the order of one that held more cards than it showed.
   */
  deleteStatus(statusId: string, moveTasksTo?: string): Promise<Outcome<void>>;
  /**
   * Takes the last own change to this board back, up to 100 of them; changes in a task's panel count too. It is a write
   * of its own (of several cards, one for each): shown at once, sent like any other. What somebody else has changed since is left as it is, and the
   * outcome is then a failure with an `UndoError`.
   */
  undo(): Promise<Outcome<StepLabel>>;
  /** Takes the last `undo` back; a new change makes what was undone final. */
  redo(): Promise<Outcome<StepLabel>>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly nextUndo: StepLabel | null;
  readonly nextRedo: StepLabel | null;
  /** Loads the next page of a column that holds more cards than the board gave (see `nextCursor`). */
  loadMore(statusId: string): Promise<Outcome<void>>;
  /** Loads everything again, also after a failed first load. */
  reload(): Promise<void>;
  dismissFailure(failureId: string): void;
}

export interface TaskContent {
  readonly task: Task;
  /** In the order of their positions. */
  readonly subtasks: readonly Task[];
  /** Oldest first. */
  readonly comments: readonly Comment[];
  /**
   * What the ids in `task` stand for, as on the board: the project's columns in order (without their cards), its labels
   * and the people.
   */
  readonly statuses: readonly TaskStatus[];
  readonly labels: readonly BoardLabel[];
  readonly members: readonly BoardMember[];
  /** The signed-in person; null for credentials of no person. */
  readonly memberId: string | null;
  /** True after somebody deleted the task; the rest of the content is what it was last. */
  readonly deleted: boolean;
}

export type TaskStatus = Omit<BoardColumn, 'tasks' | 'taskCount' | 'nextCursor'>;

export type TaskStoreState = LoadedState<TaskContent>;

/** One task with its subtasks and comments, live. */
export interface TaskStore extends Store<TaskStoreState> {
  readonly taskId: string;
  update(changes: TaskUpdate): Promise<Outcome<Task>>;
  move(place: TaskPlace): Promise<Outcome<Task>>;
  delete(): Promise<Outcome<void>>;
  createSubtask(subtask: Omit<TaskCreate, 'parentId'>): Promise<Outcome<Task>>;
  updateSubtask(subtaskId: string, changes: TaskUpdate): Promise<Outcome<Task>>;
  /** Among the subtasks; `undo` brings it back. */
  moveSubtask(subtaskId: string, place: StatusMove): Promise<Outcome<Task>>;
  deleteSubtask(subtaskId: string): Promise<Outcome<void>>;
  createComment(body: string): Promise<Outcome<Comment>>;
  updateComment(commentId: string, body: string): Promise<Outcome<Comment>>;
  deleteComment(commentId: string): Promise<Outcome<void>>;
  reload(): Promise<void>;
  dismissFailure(failureId: string): void;
}

export interface TimerContent {
  readonly running: RunningTimer | null;
  /** The caller's finished entries that touch today, by the local calendar of this device; oldest first. */
  readonly entries: readonly TimeEntrySnapshot[];
  /** The organization of the credentials; the running timer may be of another. */
  readonly organizationId: string;
  /** The person within that organization. */
  readonly memberId: string;
  /** Milliseconds to add to this device's clock to get the server's. */
  readonly clockSkew: number;
}

export type TimerStoreState = LoadedState<TimerContent>;

/** The signed-in person's timer and today's time, live on every device. */
export interface TimerStore extends Store<TimerStoreState> {
  /** Starts, or switches when a timer runs already; the running one then becomes a time entry. */
  start(what?: TimerStart): Promise<Outcome<RunningTimer | null>>;
  /** As `start`, but only while one runs, so that a late tap does not start the clock. */
  switch(what?: TimerStart): Promise<Outcome<RunningTimer | null>>;
  /**
   * Changes what runs: note, task, project, or a start that was forgotten. When another device has stopped it before this is
   * heard, the entry that it became is changed.
   */
  update(changes: Omit<TimerUpdate, 'timerId'>): Promise<Outcome<RunningTimer | null>>;
  /** Now, or at an earlier time: `stop({ at })` and `start({ startedAt })` cut a span out of what was measured. */
  stop(options?: { readonly at?: string | undefined }): Promise<Outcome<RunningTimer | null>>;
  /** Throws the running timer away: no time entry is made. */
  discard(): Promise<Outcome<RunningTimer | null>>;
  /** Adds time that was not measured. */
  createEntry(entry: TimeEntryCreate): Promise<Outcome<TimeEntry>>;
  /** Changes a finished entry. */
  updateEntry(timeEntryId: string, changes: TimeEntryUpdate): Promise<Outcome<TimeEntry>>;
  deleteEntry(timeEntryId: string): Promise<Outcome<void>>;
  /** Whole seconds of the running timer at `now` (this device's clock, default the present); 0 when none runs. */
  elapsedSeconds(now?: number): number;
  /** Whole seconds of today, the running timer included, each cut at midnight of this device. */
  todaySeconds(now?: number): number;
  reload(): Promise<void>;
  dismissFailure(failureId: string): void;
}

export interface TaskTimeContent {
  readonly taskId: string;
  /** Of everybody, the latest first. */
  readonly entries: readonly TimeEntry[];
  /** Who measures time on it just now. */
  readonly running: BoardCard['runningTimers'];
  /** The signed-in person; null for credentials of no person. */
  readonly memberId: string | null;
  readonly organizationId: string;
}

export type TaskTimeStoreState = LoadedState<TaskTimeContent>;

/** The time that is spent on one task, live. */
export interface TaskTimeStore extends Store<TaskTimeStoreState> {
  readonly taskId: string;
  /** Adds time of one's own. */
  createEntry(entry: Omit<TimeEntryCreate, 'taskId' | 'projectId'>): Promise<Outcome<TimeEntry>>;
  updateEntry(timeEntryId: string, changes: TimeEntryUpdate): Promise<Outcome<TimeEntry>>;
  deleteEntry(timeEntryId: string): Promise<Outcome<void>>;
  reload(): Promise<void>;
  dismissFailure(failureId: string): void;
}

/**
 * The stores of one client: `storesOf(client)`. Every call with the same id gives the same store, so any number of
 * elements on a page share one snapshot and one subscription.
 */
export interface Stores {
  board(projectId: string): BoardStore;
  task(taskId: string): TaskStore;
  timer(): TimerStore;
}
