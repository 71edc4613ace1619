import type { TimerContent } from '@tickboard/sdk/stores';
import { describe, expect, it } from 'vitest';
import { pomodoroPhase, readPomodoro, type PomodoroBreak } from './pomodoro.ts';

const start = Date.parse('2026-11-20T09:00:00.000Z');
const after = (minutes: number) => start + minutes * 60_000;
const plan = readPomodoro('25/5/15/4')!;

function content({ running = true, entries = [] as number[] } = {}): TimerContent {
  const common = { organizationId: 'o', projectId: null, taskId: null, note: '', memberId: 'm' };
  const times = { endedAt: new Date(start).toISOString(), createdAt: '', updatedAt: '', version: 1 };
  const startedAt = new Date(start).toISOString();
  return {
    running: running ? { ...common, id: 'r', startedAt } : null,
    entries: entries.map((minutes, index) => ({
      ...common,
      ...times,
      id: String(index),
      startedAt,
      seconds: minutes * 60,
    })),
    organizationId: 'o',
    memberId: 'm',
    clockSkew: 0,
  };
}

const pause: PomodoroBreak = {
  memberId: 'm',
  startedAt: start,
  seconds: 300,
  taskId: null,
  projectId: null,
  note: '',
};

it('is written as minutes, with what is usual for what is left out', () => {
  expect(readPomodoro('')).toEqual({ work: 1_500, shortBreak: 300, longBreak: 900, rounds: 4 });
  expect(readPomodoro('50/10')).toEqual({ work: 3_000, shortBreak: 600, longBreak: 900, rounds: 4 });
  expect(readPomodoro(' 0.1 / x / -5 / 2 ')).toEqual({ work: 6, shortBreak: 300, longBreak: 900, rounds: 2 });
  expect(readPomodoro(null)).toBeUndefined();
});

describe('a round', () => {
  it('is told from the start of the timer alone', () => {
    const at = (minutes: number) => pomodoroPhase(plan, content(), undefined, after(minutes));
    expect(at(0)).toEqual({ kind: 'work', done: 0, left: 1_500, length: 1_500, next: 'short' });
    expect(at(24.5)).toMatchObject({ done: 0, left: 30 });
    expect(at(25)).toMatchObject({ done: 1, left: 1_500, next: 'short' });
    expect(at(101)).toMatchObject({ done: 4, left: 1_440, next: 'long' });
    // A clock that is a moment behind the server's.
    expect(at(-1)).toMatchObject({ done: 0, left: 1_500 });
  });

  it('counts with those of the day, and the fourth has a longer break', () => {
    const phase = pomodoroPhase(plan, content({ entries: [25, 24, 52] }), undefined, after(26));
    expect(phase).toMatchObject({ done: 1, next: 'long' });
  });
});

describe('a break', () => {
  const at = (minutes: number, given = pause, today = content({ running: false })) =>
    pomodoroPhase(plan, today, given, after(minutes));

  it('is told from its beginning, is over when its time is, and forgotten later', () => {
    expect(at(1)).toEqual({ kind: 'break', left: 240, length: 300 });
    expect(at(6)).toEqual({ kind: 'break', left: -60, length: 300 });
    expect(at(66)).toBeUndefined();
  });

  it('is of one person, and ends with the next timer', () => {
    expect(at(1, { ...pause, memberId: 'other' })).toBeUndefined();
    expect(pomodoroPhase(plan, content(), pause, after(1))?.kind).toBe('work');
    const tracked = content({ running: false, entries: [1] });
    expect(at(2, { ...pause, startedAt: start - 1 }, tracked)).toBeUndefined();
    expect(at(2, { ...pause, startedAt: start + 1 }, tracked)?.kind).toBe('break');
  });
});
