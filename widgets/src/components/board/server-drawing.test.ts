import { afterEach, expect, it } from 'vitest';
import { makeStage, type Stage } from '../../../test/support/stage.ts';
import './define.ts';

afterEach(() => document.body.replaceChildren());

/** As the parser of a page makes it of what a server has drawn; this is how a script does it. */
function showDrawing(stage: Stage): HTMLElementTagNameMap['tick-board'] {
  const lane = `<section class="lane" data-status-id="${stage.statusId('To do')}"><h2>To do</h2>
    <div class="cards" tabindex="0"><div class="drawn-card">Copy, as drawn</div><div class="tall"></div></div></section>`;
  document.body.setHTMLUnsafe(
    `<tick-board project-id="${stage.project.id}"><template shadowrootmode="open"><style>
      .columns { display: flex; inline-size: 200px; overflow: auto } .lane { flex: none; inline-size: 400px }
      .cards { block-size: 100px; overflow: auto } .tall { block-size: 500px }
    </style><slot name="header"></slot><div class="columns">${lane}</div></template></tick-board>`,
  );
  return document.querySelector('tick-board')!;
}

function shows(root: ShadowRoot): string {
  const own = root.querySelector('tick-lane') !== null;
  const drawn = root.querySelector('.drawn-card') !== null;
  return [drawn && 'drawn', own && 'own', root.querySelector('.skeleton') && 'skeleton']
    .filter(Boolean)
    .join('+');
}

it('keeps what a server drew until there is a board, and then shows that alone', async () => {
  const stage = await makeStage({ 'To do': ['Copy', 'Print'] });
  const board = showDrawing(stage);
  const root = board.shadowRoot!;
  const seen = new Set<string>();
  new MutationObserver(() => seen.add(shows(root))).observe(root, { childList: true, subtree: true });
  await board.updateComplete;
  expect(shows(root)).toBe('drawn');

  root.querySelector<HTMLElement>('.cards')!.focus();
  root.querySelector('.columns')!.scrollLeft = 30;
  board.style.inlineSize = '700px';
  board.client = stage.client;
  await expect.poll(() => root.querySelectorAll('tick-card').length).toBe(2);
  expect([...seen].filter((state) => !['drawn', 'own'].includes(state))).toEqual([]);
  expect(root.querySelectorAll('slot[name=header], .columns, style')).toHaveLength(2);
  // Whoever was in the column by keyboard is still there, and everything is where it was scrolled to.
  await expect.poll(() => root.activeElement?.localName).toBe('tick-card');
  expect(root.activeElement?.shadowRoot?.activeElement?.textContent).toContain('Copy');
  expect(root.querySelector('.columns')!.scrollLeft).toBe(30);

  // It is a board like any other from then on.
  await stage.client.tasks.create(stage.project.id, { title: 'Later', statusId: stage.statusId('To do') });
  await expect.poll(() => root.querySelectorAll('tick-card').length).toBe(3);
});

it('gives way to why there is no board', async () => {
  const stage = await makeStage();
  stage.backend.intercept(({ url }) =>
    url.includes('/board') ? new Response('{}', { status: 403 }) : undefined,
  );
  const board = showDrawing(stage);
  board.client = stage.client;
  await expect.poll(() => board.shadowRoot?.querySelector('[part=failed]')).toBeTruthy();
  expect(shows(board.shadowRoot!)).toBe('');
});
