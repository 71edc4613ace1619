import { msg, str } from '@lit/localize';
import { uuidv7, type StatusMove, type TaskCreate, type TaskUpdate } from '@tickboard/sdk';
import type { Outcome, TaskStore } from '@tickboard/sdk/stores';
import { getLocale } from '../../localization.ts';
import { updatedSentence } from '../board/update-sentences.ts';
import { TickTaskOpenEvent } from '../card/task-open-event.ts';
import { TickCommentCreateEvent, TickCommentDeleteEvent, TickCommentUpdateEvent } from './comment-events.ts';
import { TickTaskCreateEvent } from './task-create-event.ts';
import { TickTaskDeleteEvent } from './task-delete-event.ts';
import { TickTaskUpdateEvent } from './task-update-event.ts';

/** What the acts need of the panel. */
interface TaskActsHost {
  readonly host: HTMLElement;
  store(): TaskStore | undefined;
  say(sentence: string): void;
  /** Says what was done, with a button that takes it back. */
  offer(offer: Offer): void;
  /** The most cards that a column holds, when it holds them already. */
  limitOf(statusId: string): number | undefined;
  /** Says what happened, to be seen and heard. */
  note(sentence: string): void;
  /** Shows another task in the panel. */
  follow(taskId: string): void;
}

/** What was done and how it is taken back, or what was not done and how it is done all the same. */
export interface Offer {
  readonly sentence: string;
  /** Of the button; else it undoes. */
  readonly label?: string;
  run(): unknown;
}

/** Is true unless it was canceled or refused: what was typed for it is then still wanted. */
type Done = Promise<boolean>;

/** Everything that can be done to a task. Each tells the page first, which may cancel it, and then writes. */
export class TaskActs {
  readonly #panel: TaskActsHost;

  constructor(panel: TaskActsHost) {
    this.#panel = panel;
  }

  say(sentence: string): void {
    this.#panel.say(sentence);
  }

  offer(offer: Offer): void {
    this.#panel.offer(offer);
  }

  note(sentence: string): void {
    this.#panel.note(sentence);
  }

  open(taskId: string, key: string): void {
    if (this.#allows(new TickTaskOpenEvent(taskId, key))) this.#panel.follow(taskId);
  }

  /** Says what has become of the field, unless there is a better word for it. */
  update(changes: TaskUpdate, sentence?: string): Done {
    const title = this.#panel.store()?.getSnapshot().content?.task.title ?? '';
    return this.#act(
      (store) => new TickTaskUpdateEvent([store.taskId], changes),
      (store) => store.update(changes),
      sentence ?? updatedSentence(title, changes),
    );
  }

  /** To the end of another column, unless that is full: then it asks. */
  async move(statusId: string, name: string): Done {
    const most = this.#panel.limitOf(statusId);
    if (most === undefined) return this.#move(statusId, name);
    const limit = new Intl.NumberFormat(getLocale()).format(most);
    const sentence = msg(str`${name} holds at most ${limit} cards.`);
    this.offer({ sentence, label: msg('Move anyway'), run: () => this.#move(statusId, name) });
    return false;
  }

  #move(statusId: string, name: string): Done {
    return this.#act(
      (store) => new TickTaskUpdateEvent([store.taskId], { statusId }),
      (store) => store.move({ statusId }),
      msg(str`Status: ${name}.`),
    );
  }

  delete(): Done {
    return this.#act(
      (store) => new TickTaskDeleteEvent([store.taskId]),
      (store) => store.delete(),
    );
  }

  async createSubtask(title: string, fields: Partial<TaskCreate> = {}, isDone = false): Done {
    const id = uuidv7();
    const isCreated = await this.#act(
      (store) => new TickTaskCreateEvent({ ...fields, title, parentId: store.taskId }),
      (store) => store.createSubtask({ ...fields, id, title }),
      msg(str`${title} added to the checklist.`),
    );
    // It is created open, so a done one that comes back is ticked by a write of its own.
    if (isCreated && isDone) await this.updateSubtask(id, { completed: true });
    return isCreated;
  }

  updateSubtask(id: string, changes: TaskUpdate, sentence?: string): Done {
    return this.#act(
      () => new TickTaskUpdateEvent([id], changes),
      (store) => store.updateSubtask(id, changes),
      sentence,
    );
  }

  moveSubtask(id: string, place: StatusMove, sentence: string): Done {
    return this.#act(
      () => undefined,
      (store) => store.moveSubtask(id, place),
      sentence,
    );
  }

  deleteSubtask(id: string, title: string): Done {
    return this.#act(
      () => new TickTaskDeleteEvent([id]),
      (store) => store.deleteSubtask(id),
      msg(str`${title} deleted from the checklist.`),
    );
  }

  createComment(body: string): Done {
    return this.#act(
      (store) => new TickCommentCreateEvent(store.taskId, body),
      (store) => store.createComment(body),
      msg('Comment added.'),
    );
  }

  updateComment(id: string, body: string): Done {
    return this.#act(
      (store) => new TickCommentUpdateEvent(store.taskId, id, body),
      (store) => store.updateComment(id, body),
      msg('Comment changed.'),
    );
  }

  deleteComment(id: string): Done {
    return this.#act(
      (store) => new TickCommentDeleteEvent(store.taskId, id),
      (store) => store.deleteComment(id),
      msg('Comment deleted.'),
    );
  }

  async #act(
    event: (store: TaskStore) => Event | undefined,
    write: (store: TaskStore) => Promise<Outcome<unknown>>,
    sentence?: string,
  ): Done {
    const store = this.#panel.store();
    if (store === undefined || !this.#allows(event(store))) return false;
    const writing = write(store);
    if (sentence !== undefined) this.say(sentence);
    const outcome = await writing;
    return outcome.ok;
  }

  #allows(event: Event | undefined): boolean {
    return event === undefined || this.#panel.host.dispatchEvent(event);
  }
}
