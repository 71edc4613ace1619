import { boardStoreOf } from '@tickboard/sdk/stores';
import { expect, it } from 'vitest';
import { makeStage } from '../../../test/support/stage.ts';
import { takeBack } from './take-back.ts';

it('says of an addition that it was taken back, and that it was done again', async () => {
  const stage = await makeStage({ 'To do': [] });
  const store = boardStoreOf(stage.client, stage.project.id);
  const leave = store.subscribe(() => {});
  await store.reload();
  const said: string[] = [];
  const acts = { say: (sentence: string) => said.push(sentence), notify: () => {} };
  await store.createTask({ title: 'Copy' });
  expect([await takeBack(store, 'undo', acts), await takeBack(store, 'redo', acts)]).toEqual([true, true]);
  expect(said).toEqual(['Undone: Copy added.', 'Done again: Copy added.']);
  leave();
});
