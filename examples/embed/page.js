// @ts-check
import { createClient } from '@tickboard/sdk';
import { refreshedBy } from '@tickboard/sdk/session';
import '@tickboard/widgets/components/board/define';

const board = /** @type {import('@tickboard/widgets').TickBoard} */ (document.querySelector('tick-board'));

// Asked again before each token ends, and once more when one is refused.
const token = refreshedBy(async ({ signal }) => {
  const response = await fetch('/board-token', { method: 'POST', signal });
  if (!response.ok) throw new Error(`The backend answered ${response.status}.`);
  return response.json();
});

board.client = createClient({ baseUrl: board.dataset['server'] ?? '', token });
