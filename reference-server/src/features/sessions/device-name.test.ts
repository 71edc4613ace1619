import { expect, it } from 'vitest';
import { deviceNameOf } from './device-name.ts';

const LINUX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

it.each([
  [LINUX, 'Firefox on Linux'],
  [IPHONE, 'Safari on iOS'],
  ['curl/8.14.1', 'curl/8.14.1'],
  ['node', 'node'],
  ['tickboard-cli/1.0 (linux)', 'tickboard-cli on Linux'],
  ['x'.repeat(500), 'x'.repeat(100)],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['', null],
  ['   ', null],
  [undefined, null],
])('calls %s %s', (userAgent, name) => {
  expect(deviceNameOf(userAgent)).toBe(name);
});
