// A page with a board. Nothing names the class, so the bundle has the element only when bundlers know that defining it is
// a side effect.

import '@tickboard/widgets/components/board/define';
import { createClient } from '@tickboard/sdk';

const { server, token, project } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const board = document.createElement('tick-board');
board.projectId = project ?? '';
board.client = createClient({ baseUrl: server ?? '', token: token ?? '' });
document.body.append(board);
