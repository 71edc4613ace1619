import { presenceOf } from '@tickboard/sdk/presence';
import { html, LitElement, type TemplateResult } from 'lit';
import { afterEach, expect, it } from 'vitest';
import type { Tickboard } from '@tickboard/sdk';
import { makeStage } from '../../test/support/stage.ts';
import { ClientController } from './client-controller.ts';
import { PresenceController } from './presence-controller.ts';

class TestPresence extends LitElement {
  client: Tickboard | undefined;
  projectId = '';
  readonly presence = new PresenceController(this, new ClientController(this), () => this.projectId);

  protected override render(): TemplateResult {
    return html``;
  }
}
customElements.define('test-presence', TestPresence);

afterEach(() => document.body.replaceChildren());

async function place(client: Tickboard, projectId: string): Promise<TestPresence> {
  const element = new TestPresence();
  Object.assign(element, { client, projectId });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

it('tells the strongest of what the elements of a page do, and takes back what leaves', async () => {
  const { clientFor, project, taskId } = await makeStage({ 'To do': ['Copy', 'Prices'] });
  const [mine, theirs] = [clientFor('owner'), clientFor('editor')];
  const watching = await place(theirs, project.id);
  const seen = () => watching.presence.others.map((each) => [each.activity, each.taskId]);

  const [board, panel, drag] = await Promise.all([1, 2, 3].map(() => place(mine, project.id)));
  if (!board || !panel || !drag) throw new Error('Not placed');
  expect(presenceOf(mine, project.id)).toBe(board.presence.store);
  board.presence.say({ activity: 'viewing' });
  await expect.poll(seen).toEqual([['viewing', null]]);
  expect(watching.presence.locks.size).toBe(0);

  panel.presence.say({ activity: 'editing', taskId: taskId('Copy') });
  // What the board says afterwards is less.
  board.presence.say({ activity: 'viewing', taskId: taskId('Prices') });
  await expect.poll(seen).toEqual([['editing', taskId('Copy')]]);
  await expect.poll(() => watching.presence.lockOf(taskId('Copy'))?.activity).toBe('editing');
  const { locks } = watching.presence;

  drag.presence.say({ activity: 'dragging', taskId: taskId('Prices') });
  await expect.poll(() => watching.presence.lockOf(taskId('Prices'))?.activity).toBe('dragging');
  expect(watching.presence.locks).not.toBe(locks);
  // One's own page is never in one's own way.
  expect(panel.presence.locks.size).toBe(0);

  drag.remove();
  await expect.poll(seen).toEqual([['editing', taskId('Copy')]]);
  panel.presence.say(null);
  await expect.poll(seen).toEqual([['viewing', taskId('Prices')]]);
  board.remove();
  panel.remove();
  await expect.poll(seen).toEqual([]);

  // Moved in the page, an element still does what it did.
  document.body.append(board);
  await expect.poll(seen).toEqual([['viewing', taskId('Prices')]]);
});

it('goes on where it is shown another project', async () => {
  const { client, clientFor, project } = await makeStage();
  const other = await client.projects.create({ name: 'Other', key: 'OTH' });
  const watching = await place(clientFor('owner'), other.id);
  const element = await place(client, project.id);
  element.presence.say({ activity: 'viewing' });
  element.projectId = other.id;
  element.requestUpdate();
  await expect.poll(() => watching.presence.others.length).toBe(1);
});
