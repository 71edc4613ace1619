import { describe, expect, it } from 'vitest';
import { matchPlan, nothingKnown, type KnownObjects, type Matching } from './import-matching.ts';
import type { ImportPlan } from './import-plan.ts';
import { boardFixture, commentAction, ids, planOf } from './trello/fixture.test-support.ts';

/** As after an import of `before`: every thing became `our-<id>`, and those in `deleted` are gone. */
function knownAfter(before: ImportPlan, deleted: readonly string[] = [], linkCount = 0): KnownObjects {
  const { statuses, tasks, subtasks, links, comments, labels, members } = before;
  const sourceIds = new Set(
    [statuses, tasks, subtasks, links, comments, labels, members].flat().map((one) => one.sourceId),
  );
  const isAlive = (objectId: string): boolean => !deleted.includes(objectId.slice('our-'.length));
  return {
    objectId: (_kind, sourceId) => (sourceIds.has(sourceId) ? `our-${sourceId}` : undefined),
    isAlive,
    task: (objectId) => (isAlive(objectId) ? { isSubtask: false, linkCount } : undefined),
  };
}

function created({ create }: Matching): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(create)
      .map(([kind, things]) => [kind, things.map((thing) => thing.sourceId)] as const)
      .filter(([, sourceIds]) => sourceIds.length > 0),
  );
}

const board = planOf(boardFixture());

describe('matching with what came before', () => {
  it('brings in everything the first time', () => {
    const matching = matchPlan(board, nothingKnown, 100);
    expect(matching.create.tasks).toHaveLength(3);
    expect(matching.existing.cards).toBe(0);
  });

  it('brings in nothing the second time', () => {
    const matching = matchPlan(board, knownAfter(board), 100);
    expect(created(matching)).toEqual({});
    expect(matching.leftOut).toEqual([]);
    expect(matching.existing).toEqual(board.found);
  });

  it('brings in only what is new in a later export, also on a card that was there', () => {
    const later = boardFixture();
    later.cards.push({ id: 'new-card', name: 'Sound check', idList: ids.ideas, pos: 1 });
    later.actions.push(commentAction({ id: 'new-comment' }));
    later.checklists.push({ id: 'z', idCard: ids.poster, checkItems: [{ id: 'new-item', name: 'Tape' }] });
    Object.assign(later.cards[1] as object, {
      attachments: [{ id: 'new-link', url: 'https://example.org/' }],
    });
    expect(created(matchPlan(planOf(later), knownAfter(board), 100))).toEqual({
      tasks: ['new-card'],
      subtasks: ['new-item'],
      links: ['new-link'],
      comments: ['new-comment'],
    });
  });

  it('leaves deleted what was deleted here, with all that is new on it', () => {
    const later = boardFixture();
    later.actions.push(commentAction({ id: 'new-comment' }));
    const gone = [ids.poster, ids.itemOne, ids.itemTwo, ids.link, ids.comment, ids.unnamed];
    const matching = matchPlan(planOf(later), knownAfter(board, gone), 100);
    expect(created(matching)).toEqual({});
    expect(matching.leftOut.map(({ sourceId, reason }) => `${sourceId} ${reason}`)).toEqual([
      `${ids.poster} deleted_since`,
      `${ids.unnamed} deleted_since`,
      `${ids.itemOne} deleted_since`,
      `${ids.itemTwo} deleted_since`,
      `${ids.link} deleted_since`,
      `${ids.comment} deleted_since`,
      'new-comment card_left_out',
    ]);
  });

  it('brings back a deleted status only for new cards in it, and deleted people always', () => {
    const later = boardFixture();
    later.cards.push({ id: 'new-card', name: 'Sound check', idList: ids.ideas });
    const gone = [ids.ideas, ids.doing, ids.ada];
    const matching = matchPlan(planOf(later), knownAfter(board, gone), 100);
    expect(created(matching)).toEqual({ statuses: [ids.ideas], tasks: ['new-card'], members: [ids.ada] });
    expect(matching.leftOut.map(({ sourceId }) => sourceId)).toEqual([ids.doing]);
  });

  it('adds no more links to a task than it keeps', () => {
    const later = boardFixture();
    const links = ['a', 'b', 'c'].map((id) => ({ id, url: `https://example.org/${id}` }));
    Object.assign(later.cards[0] as object, { attachments: links });
    const matching = matchPlan(planOf(later), knownAfter(board, [], 98), 100);
    expect(created(matching)).toEqual({ links: ['a', 'b'] });
    expect(matching.leftOut).toMatchObject([{ sourceId: 'c', reason: 'too_many_links' }]);
  });

  it('adds no subtask to what has become a subtask here', () => {
    const later = boardFixture();
    later.checklists.push({ id: 'z', idCard: ids.poster, checkItems: [{ id: 'new-item', name: 'Tape' }] });
    const known = { ...knownAfter(board), task: () => ({ isSubtask: true, linkCount: 0 }) };
    expect(matchPlan(planOf(later), known, 100).leftOut).toMatchObject([
      { sourceId: 'new-item', reason: 'card_left_out' },
    ]);
  });
});
