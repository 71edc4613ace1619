import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const program = `
  import { createElement } from 'react';
  import { renderToString } from 'react-dom/server';
  import '@tickboard/widgets/define';
  import '@tickboard/widgets/jsx';
  import '@tickboard/widgets/svelte';
  import '@tickboard/widgets/vue';
  import { TickBoard } from '@tickboard/widgets/react';
  const header = createElement('h2', { slot: 'header' }, 'Orders');
  console.log(renderToString(createElement(TickBoard, { projectId: '1', onTickTaskOpen() {} }, header)));
`;

it('the elements can be imported and written on a server, which has no page', () => {
  const written = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  expect(written).toBe('<tick-board><h2 slot="header">Orders</h2></tick-board>\n');
});
