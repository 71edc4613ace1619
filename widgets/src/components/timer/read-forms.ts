import { msg, str } from '@lit/localize';
import type { RunningTimer, TimeEntrySnapshot, TimeEntryUpdate, TimerUpdate } from '@tickboard/sdk';
import { parseDuration } from '../../internal/duration.ts';
import { getLocale } from '../../localization.ts';
import { atTimeOfDay, movedByDays } from './free-span.ts';

/** Only what was changed, or why it cannot be. */
type Read<Changes> =
  | { readonly changes: Changes; readonly problem?: undefined }
  | { readonly problem: string };

interface FieldReader {
  text(name: string): string;
  isChanged(name: string): boolean;
}

function reader(form: HTMLFormElement): FieldReader {
  const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  return {
    text: (name) => input(name).value.trim(),
    isChanged: (name) => 'typed' in input(name).dataset && input(name).value !== input(name).defaultValue,
  };
}

/** On a form: what somebody has typed is theirs, whatever the field would show by now. */
export function markTyped({ target }: Event): void {
  if (target instanceof HTMLInputElement) target.dataset['typed'] = '';
}

/** What is typed in a form, to be put back into one like it when it was refused. */
export function takeTyped(form: HTMLFormElement): (form: HTMLFormElement) => void {
  const typed = [...form.querySelectorAll('input')]
    .filter((input) => 'typed' in input.dataset)
    .map(({ name, value }) => ({ name, value }));
  return (next) => {
    for (const { name, value } of typed) {
      const input = next.elements.namedItem(name);
      if (!(input instanceof HTMLInputElement)) continue;
      input.value = value;
      input.dataset['typed'] = '';
    }
  };
}

/** What was typed has been sent: Enter makes a field both change and submit, and that is one wish. */
export function unmarkTyped(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll('input')) delete input.dataset['typed'];
}

/** Shows what is the case, in all fields but `except`. */
export function resetFields(form: HTMLFormElement, except: Element | null = null): void {
  for (const input of form.querySelectorAll('input')) {
    if (input === except) continue;
    input.value = input.defaultValue;
    delete input.dataset['typed'];
  }
}

function noLength(typed: string): string {
  return msg(str`This is no length of time: ${typed}. Try 1h 30m or 1:30.`);
}

/** A start that would lie ahead was yesterday; a length that was typed counts back from `now`. */
export function readRunningForm(
  form: HTMLFormElement,
  running: RunningTimer,
  now: number,
): Read<Omit<TimerUpdate, 'timerId'>> {
  const { text, isChanged } = reader(form);
  const note = isChanged('note') ? { note: text('note') } : {};
  if (isChanged('length')) {
    const seconds = parseDuration(text('length'), getLocale());
    if (seconds === undefined) return { problem: noLength(text('length')) };
    return { changes: { ...note, startedAt: new Date(now - seconds * 1000).toISOString() } };
  }
  if (!isChanged('from')) return { changes: note };
  const today = atTimeOfDay(new Date(now).toISOString(), text('from'));
  if (today === undefined) return { problem: msg('This is no time of day.') };
  const startedAt = Date.parse(today) > now ? movedByDays(today, -1) : today;
  return { changes: startedAt === running.startedAt ? note : { ...note, startedAt } };
}

/** An end before the start is on the next day; a length that was typed moves the end. */
export function readEntryForm(form: HTMLFormElement, entry: TimeEntrySnapshot): Read<TimeEntryUpdate> {
  const { text, isChanged } = reader(form);
  const startedAt = isChanged('from') ? atTimeOfDay(entry.startedAt, text('from')) : entry.startedAt;
  const ended = isChanged('to') ? atTimeOfDay(entry.endedAt, text('to')) : entry.endedAt;
  if (startedAt === undefined || ended === undefined) return { problem: msg('This is no time of day.') };
  const seconds = isChanged('length') ? parseDuration(text('length'), getLocale()) : undefined;
  if (isChanged('length') && !seconds) return { problem: noLength(text('length')) };
  const end = ended <= startedAt ? movedByDays(ended, 1) : ended;
  const endedAt = seconds ? new Date(Date.parse(startedAt) + seconds * 1000).toISOString() : end;
  return {
    changes: {
      ...(isChanged('note') ? { note: text('note') } : {}),
      ...(startedAt === entry.startedAt ? {} : { startedAt }),
      ...(endedAt === entry.endedAt ? {} : { endedAt }),
    },
  };
}
