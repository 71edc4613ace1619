import { applyChanges, columnOf, fetchStub, projectId, StubSocket } from './stub-server.js';
import './start.js';
import './page.css';
import { createClient } from '../../../sdk/src/index.ts';
import '../../../widgets/src/components/board/define.ts';
import { cards } from './data.js';
import { offer } from './measure.js';

const board = document.createElement('tick-board');
board.client = createClient({
  baseUrl: 'http://stub.test',
  token: 'stub',
  fetch: fetchStub,
  WebSocket: StubSocket,
});
board.projectId = projectId;
board.style.blockSize = '100vh';
document.body.append(board);

const first = cards[0].id;
const cardOf = (id) => board.shadowRoot?.querySelector(`[data-task-id="${id}"] tick-card`);

offer({
  isThere: () => Boolean(cardOf(first)?.shadowRoot?.querySelector('.card')),
  firstCard: () => cardOf(first),
  columnAt: (column) => board.shadowRoot.querySelectorAll('tick-lane')[column],
  columnOfFirst: () => columnOf(first),
  apply: applyChanges,
});
