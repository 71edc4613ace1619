import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { openPanel, type TaskPage } from '../../../test/support/task-page.ts';

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const field = (page: TaskPage) => page.field('textarea[name=body]', HTMLTextAreaElement);
const bodies = (page: TaskPage) =>
  [...page.root.querySelectorAll('.comment tick-markdown')].map(
    (text) => text.shadowRoot?.textContent?.trim() ?? '',
  );

describe('comments', () => {
  it('are written, changed and deleted by those who wrote them', async () => {
    const page = await openPanel({
      before: async ({ clientFor }, task) => {
        await clientFor('editor').comments.create(task.id, { body: 'Theirs' });
      },
    });
    await userEvent.fill(field(page), 'First');
    field(page).focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => bodies(page)).toEqual(['Theirs', 'First']);
    expect([field(page).value, focused() === field(page)]).toEqual(['', true]);
    await userEvent.fill(field(page), 'Second');
    page.find('.write .primary').click();
    await expect.poll(() => bodies(page)).toEqual(['Theirs', 'First', 'Second']);
    await expect.poll(async () => (await page.client.comments.list(page.task.id)).items.length).toBe(3);
    await expect.poll(() => localStorage.length).toBe(0);

    const own = () => [...page.root.querySelectorAll<HTMLElement>('.comment')].at(-1);
    await expect.poll(() => own()?.querySelector('.edit')).toBeTruthy();
    own()?.querySelector<HTMLElement>('.edit')?.click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Comment');
    const editor = focused() as HTMLTextAreaElement;
    expect(editor.value).toBe('Second');
    await userEvent.fill(editor, 'Second, better');
    await expectAccessible();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => bodies(page)).toEqual(['Theirs', 'First', 'Second, better']);
    await expect.poll(() => own()?.textContent).toContain('edited');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Edit comment');

    own()?.querySelector<HTMLElement>('.delete')?.click();
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Delete');
    page.button('Keep').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Delete comment');
    own()?.querySelector<HTMLElement>('.delete')?.click();
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Delete');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => bodies(page)).toEqual(['Theirs', 'First']);
    // The focus is on the neighbour and not lost.
    await expect.poll(() => focused()?.closest('.comment')?.textContent).toContain('First'.slice(0, 0));
    expect(focused()?.getAttribute('aria-label')).toBe('Edit comment');
  });

  it('give the words back when refused, beside those that were begun meanwhile', async () => {
    const page = await openPanel();
    let answer: (response: Response) => void = () => undefined;
    const answered = new Promise<Response>((resolve) => (answer = resolve));
    page.backend.intercept((request) =>
      request.method === 'POST' && request.url.endsWith('/comments') ? answered : undefined,
    );
    await userEvent.fill(field(page), 'Refused');
    page.find('.write .primary').click();
    await expect.poll(() => bodies(page)).toEqual(['Refused']);
    await userEvent.fill(field(page), 'Next');
    answer(Response.json({ status: 403, code: 'insufficient_scope' }, { status: 403 }));
    await expect.poll(() => field(page).value).toBe('Refused\n\nNext');
    expect([page.refusals(), bodies(page)]).toEqual([
      ['The comment was not added. You do not have the right to do this.'],
      [],
    ]);
    const again = await page.reopen();
    expect(field(again).value).toBe('Refused\n\nNext');
  });

  it('come back to the field after a reload that cut them off, and not when they had arrived', async () => {
    const page = await openPanel();
    const { client, task } = page;
    const { memberId } = await client.sessions.get();
    const sent = (name: string, text: string) =>
      localStorage.setItem(
        `tickboard-draft/${memberId ?? ''}/${task.id}/comment-sent/${name}`,
        JSON.stringify({ text, base: '', at: Date.now() }),
      );
    await client.comments.create(task.id, { body: 'Arrived' });
    sent('1', 'Arrived');
    sent('2', 'Cut off');
    const again = await page.reopen();
    expect([field(again).value, bodies(again)]).toEqual(['Cut off', ['Arrived']]);
    await userEvent.fill(field(again), '');
    expect(localStorage.length).toBe(0);
  });

  it('can be canceled by the page before they are written', async () => {
    const page = await openPanel();
    const bodiesTold: string[] = [];
    document.body.addEventListener(
      'tick-comment-create',
      (event) => {
        bodiesTold.push(event.body);
        event.preventDefault();
      },
      { once: true },
    );
    await userEvent.fill(field(page), 'Told');
    page.find('.write .primary').click();
    await expect.poll(() => field(page).value).toBe('Told');
    expect([bodiesTold, bodies(page), page.refusals()]).toEqual([['Told'], [], []]);
  });

  it('keep what is written in one from Escape, and show what others write as it comes', async () => {
    const page = await openPanel();
    await userEvent.fill(field(page), 'Half a thought');
    field(page).focus();
    await userEvent.keyboard('{Escape}');
    expect(page.panel.open).toBe(true);
    await page.clientFor('editor').comments.create(page.task.id, { body: 'From elsewhere' });
    await expect.poll(() => bodies(page)).toEqual(['From elsewhere']);
    expect(field(page).value).toBe('Half a thought');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.panel.open).toBe(false);
    page.panel.open = true;
    await expect
      .poll(() => page.root.querySelector<HTMLTextAreaElement>('[name=body]')?.value)
      .toBe('Half a thought');
  });
});
