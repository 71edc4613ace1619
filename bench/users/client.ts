// A thousand people in a process of their own: a socket each, and a request every few seconds.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { TASKS_OF_A_PROJECT, taskId } from '../http/data.ts';
import { nextMessage, openWebSocket } from '../realtime/sockets.ts';
import { HttpClient } from '../support/http.ts';
import {
  kinds,
  type Kind,
  type Person,
  type UsersMessage,
  type UsersResult,
  type UsersTask,
} from './task.ts';

const opensAtOnce = 10;

/** Of twenty requests; one in ten is a write. */
const mix: readonly Kind[] = [
  ...Array.from({ length: 10 }, (): Kind => 'board'),
  ...Array.from({ length: 5 }, (): Kind => 'task'),
  ...Array.from({ length: 3 }, (): Kind => 'list'),
  'change',
  'create',
];

const latencies = Object.fromEntries(kinds.map((kind) => [kind, [] as number[]])) as Record<Kind, number[]>;
const coldLatencies: number[] = [];
const failures: string[] = [];
let messages = 0;
let brokenSockets = 0;

/** @returns a socket that follows the person's board. */
async function openSocket(url: string, { token, projectId }: Person): Promise<WebSocket> {
  const socket = await openWebSocket(`${url}/api/v1/realtime`);
  const authenticated = nextMessage(socket, 'authenticated');
  socket.send(JSON.stringify({ type: 'auth', token }));
  await authenticated;
  const ready = nextMessage(socket, 'caught-up');
  socket.send(JSON.stringify({ type: 'subscribe', stream: projectId }));
  await ready;
  socket.on('message', () => (messages += 1));
  socket.on('close', () => (brokenSockets += 1));
  return socket;
}

async function openAll({ url, people }: UsersTask): Promise<void> {
  const waiting = people.values();
  const one = async (): Promise<void> => {
    for (const person of waiting) await openSocket(url, person);
  };
  await Promise.all(Array.from({ length: opensAtOnce }, one));
}

function ask(http: HttpClient, kind: Kind, { projectId, projectNumber }: Person): Promise<unknown> {
  const project = `/api/v1/projects/${projectId}`;
  const number =
    (projectNumber - 1) * TASKS_OF_A_PROJECT + 1 + Math.floor(Math.random() * TASKS_OF_A_PROJECT);
  const title = `Call the printer back about the proofs ${Math.random().toString(36).slice(2, 8)}`;
  if (kind === 'board') return http.send('GET', `${project}/board`);
  if (kind === 'list') return http.send('GET', `${project}/tasks?limit=50`);
  if (kind === 'create') return http.send('POST', `${project}/tasks`, { title });
  const task = `/api/v1/tasks/${taskId(number)}`;
  return kind === 'task' ? http.send('GET', task) : http.send('PATCH', task, { title });
}

async function live(person: Person, begin: number, task: UsersTask): Promise<void> {
  // As a browser asks.
  const headers = { authorization: `Bearer ${person.token}`, 'accept-encoding': 'gzip, br' };
  using http = new HttpClient(task.url, headers);
  const warm = begin + task.warmUpMilliseconds;
  const end = warm + task.milliseconds;
  for (let due = begin + Math.random() * task.pauseMilliseconds; due < end; due += task.pauseMilliseconds) {
    await sleep(Math.max(0, due - performance.now()));
    const kind = mix[Math.floor(Math.random() * mix.length)] as Kind;
    try {
      await ask(http, kind, person);
      // From when it was due: who waits behind a slow answer waits as well.
      (due < warm ? coldLatencies : latencies[kind]).push(performance.now() - due);
    } catch (error) {
      failures.push(String(error));
    }
  }
}

async function run(task: UsersTask): Promise<UsersResult> {
  const begin = performance.now();
  await Promise.all(task.people.map((person) => live(person, begin, task)));
  return { latencies, coldLatencies, failures, messages, brokenSockets };
}

const tell = (message: UsersMessage): void => void process.send?.(message);
let task: UsersTask | undefined;

process.on('message', (message) => {
  const done =
    message === 'go' && task
      ? run(task).then(tell)
      : openAll((task = message as UsersTask)).then(() => tell('ready'));
  done.catch((error: unknown) => tell({ failure: String(error) }));
});
process.on('disconnect', () => process.exit());
