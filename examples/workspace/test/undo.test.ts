import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boardStoreOf } from '@tickboard/sdk/stores';
import { showWorkspace } from './support/show-workspace.ts';

const title = 'Write the copy for the landing page';

async function openBoard() {
  let isCut = false;
  const shown = showWorkspace({
    path: '/projects/WEB',
    intercept: () => {
      if (isCut) throw new TypeError('fetch failed');
      return undefined;
    },
  });
  const card = page.getByRole('article', { name: title });
  await expect.element(card).toBeVisible();
  const task = [...shown.backend.world.tasks.values()].find((each) => each.title === title)!;
  const cut = (now: boolean) => {
    isCut = now;
    if (now) shown.backend.disconnect(1006);
  };
  return { ...shown, card, task, cut };
}

function storeOf(app: HTMLElement, projectId: string) {
  const provider = app.shadowRoot!.querySelector('tick-provider')!;
  return boardStoreOf(provider.client!, projectId);
}

it('takes the last change back by Ctrl and Z, does it again with Shift, and says so', async () => {
  const { app, backend, task } = await openBoard();
  await storeOf(app, task.projectId).updateTask(task.id, { title: 'Renamed' });
  await expect.element(page.getByRole('article', { name: 'Renamed' })).toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByText(`Undone: ${title} changed.`)).toBeInTheDocument();
  await expect.poll(() => backend.world.tasks.get(task.id)?.title).toBe(title);
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.element(page.getByText('Done again: Renamed changed.')).toBeInTheDocument();
  await expect.poll(() => backend.world.tasks.get(task.id)?.title).toBe('Renamed');
});

it('leaves what somebody else changed since, and says so', async () => {
  const { app, backend, task } = await openBoard();
  await storeOf(app, task.projectId).updateTask(task.id, { title: 'Renamed' });
  const other = await backend.fetch(`/api/v1/tasks/${task.id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${backend.token}`, 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify({ title: 'Theirs' }),
  });
  expect(other.status).toBe(200);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByText('Not undone: somebody else has changed it since.')).toBeVisible();
  expect(backend.world.tasks.get(task.id)?.title).toBe('Theirs');
});

it('leaves the keys to a field that has the focus', async () => {
  const { app, backend, task } = await openBoard();
  await storeOf(app, task.projectId).updateTask(task.id, { priority: 'urgent' });
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  await userEvent.keyboard('{Control>}z{/Control}');
  field.remove();
  expect(page.getByText(/^Undone/).elements()).toEqual([]);
  expect(backend.world.tasks.get(task.id)?.priority).toBe('urgent');
});

it('says how many changes wait while the server cannot be reached, and asks before a sign-out throws them away', async () => {
  const { app, backend, task, cut } = await openBoard();
  cut(true);
  void storeOf(app, task.projectId).updateTask(task.id, { title: 'Renamed' });
  await expect.element(page.getByText('1 change waits for the server.')).toBeVisible();
  await page.getByRole('button', { name: 'Account of Mira Okafor' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect
    .element(page.getByRole('button', { name: 'Sign out and discard what was not sent (1)' }))
    .toBeVisible();
  cut(false);
  await expect.element(page.getByText('1 change waits for the server.')).not.toBeInTheDocument();
  expect(backend.world.tasks.get(task.id)?.title).toBe('Renamed');
});
