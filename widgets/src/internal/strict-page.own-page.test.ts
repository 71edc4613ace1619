import { afterEach, expect, it } from 'vitest';
import { frame } from '../../test/support/pointer.ts';

afterEach(() => document.body.replaceChildren());

/** From here on this page takes no string as markup and no inline style, and only the policies named may make markup. */
function makeStrict(): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content =
    "require-trusted-types-for 'script'; trusted-types lit-html tickboard; style-src 'self'; script-src-attr 'none'";
  document.head.append(policy);
}

it('draws a board, a panel and Markdown on a page with a strict policy', async () => {
  makeStrict();
  expect(() => {
    document.createElement('div').innerHTML = '<b>x</b>';
  }).toThrow(TypeError);
  // Reports come a moment later; this one is not about the widgets.
  await frame();
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
    violations.push(`${violatedDirective} ${sample}`);
  });

  const { openBoard } = await import('../../test/support/board-page.ts');
  const page = await openBoard({
    columns: { 'To do': ['Copy'] },
    before: async ({ client, taskId }) => {
      await client.tasks.update(taskId('Copy'), {
        description: '**bold** <img src=x onerror=alert(1)><b style="color:red">x</b>',
      });
      await client.timer.start({ taskId: taskId('Copy') });
    },
  });
  page.board.taskId = page.taskId('Copy');

  const markdown = () =>
    page.root.querySelector('tick-task')?.shadowRoot?.querySelector('tick-markdown')?.shadowRoot;
  await expect.poll(() => markdown()?.querySelector('strong')?.textContent).toBe('bold');
  expect(markdown()?.querySelector('img')).toBeNull();
  await expect.poll(() => page.card('Copy').shadowRoot?.querySelector('.second-hand')).toBeTruthy();
  expect(violations).toEqual([]);

  // What is edited in the panel: the field, its toolbar, the preview, and what is pasted from a page.
  const panel = page.root.querySelector('tick-task')?.shadowRoot;
  panel?.querySelector<HTMLElement>('[part~=description] tick-markdown')?.click();
  await expect.poll(() => panel?.querySelector('[part~=description] [role=toolbar]')).toBeTruthy();
  const field = panel?.querySelector<HTMLTextAreaElement>('[part~=description] textarea');
  const clipboardData = new DataTransfer();
  clipboardData.setData(
    'text/html',
    '<p style="color:red">from <b>elsewhere</b></p><img src=x onerror=alert(1)>',
  );
  field?.setSelectionRange(0, field.value.length);
  field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await expect.poll(() => field?.value).toBe('from **elsewhere**');
  panel?.querySelector<HTMLElement>('[part~=description] .editor-toggle')?.click();
  await expect
    .poll(
      () =>
        panel?.querySelector('.editor-preview tick-markdown')?.shadowRoot?.querySelector('strong')
          ?.textContent,
    )
    .toBe('elsewhere');
  panel?.querySelector<HTMLElement>('[data-field=labels]')?.click();
  await expect.poll(() => panel?.querySelector('tick-label-picker')?.open).toBe(true);
  expect(violations).toEqual([]);

  // The other widgets, and what they load on demand.
  await import('../components/members/define.ts');
  await import('../components/sign-in/define.ts');
  const [members, signIn] = [document.createElement('tick-members'), document.createElement('tick-sign-in')];
  members.client = signIn.client = page.client;
  document.body.append(members, signIn);
  const invite = () => members.renderRoot.querySelector<HTMLButtonElement>('[part~=header] button');
  await expect.poll(invite).toBeTruthy();
  invite()?.click();
  await expect
    .poll(() => members.renderRoot.querySelector('tick-invite-form')?.shadowRoot?.querySelector('form'))
    .toBeTruthy();
  expect(signIn.renderRoot.querySelector('form')).toBeTruthy();
  expect(violations).toEqual([]);

  // The timer with what is behind it, and a question of it.
  await import('../components/timer/define.ts');
  await import('../components/presence/define.ts');
  localStorage.setItem('tickboard.activity', JSON.stringify({ last: Date.now() }));
  const [timer, presence] = [document.createElement('tick-timer'), document.createElement('tick-presence')];
  timer.client = presence.client = page.client;
  presence.projectId = page.project.id;
  Object.assign(timer, { pomodoro: '', showInTitle: true, longRun: 0.000001 });
  document.body.append(timer, presence);
  const question = () =>
    timer.renderRoot.querySelector('tick-timer-notice')?.renderRoot.querySelector('button');
  await expect.poll(question).toBeTruthy();
  timer.renderRoot.querySelector<HTMLElement>('.today')?.click();
  const details = () =>
    timer.renderRoot.querySelector('tick-timer-details')?.renderRoot.querySelector('form');
  await expect.poll(details).toBeTruthy();
  expect(violations).toEqual([]);
  localStorage.clear();
});
