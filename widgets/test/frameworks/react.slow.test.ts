import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
// What is published: the wrappers are made by the build.
import { TickBoard } from '../../dist/react/tick-board.js';
import { makeStage } from '../support/stage.ts';

it('a wrapper sets properties and hands on events, which may be canceled', async () => {
  const stage = await makeStage({ 'To do': ['Write the copy'] });
  const opened: string[] = [];
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    createElement(TickBoard, {
      client: stage.client,
      projectId: stage.project.id,
      onTickTaskOpen: (event) => {
        opened.push(event.taskKey);
        event.preventDefault();
      },
    }),
  );
  await expect
    .poll(() => host.querySelector('tick-board')?.shadowRoot?.querySelector('tick-card'))
    .toBeTruthy();
  const board = host.querySelector('tick-board')!;
  const card = board.shadowRoot!.querySelector('tick-card')!;
  await expect.poll(() => card.shadowRoot?.querySelector('.open')).toBeTruthy();
  card.shadowRoot!.querySelector<HTMLElement>('.open')!.click();
  expect(opened).toEqual(['WEB-1']);
  expect(board.taskId).toBe('');
  root.unmount();
});
