import { expect, it } from 'vitest';
import { externalIn } from './external-requests.ts';

it.each([
  '<script type="module" src="https://cdn.example/x.js"></script>',
  '<img alt="" src="//cdn.example/x.png">',
  '<link rel="stylesheet" href="https://cdn.example/x.css">',
  '@import "https://cdn.example/x.css";',
  'body { background: url(https://cdn.example/x.png) }',
])('finds %s', (text) => {
  expect(externalIn(text)).toHaveLength(1);
});

it.each([
  '<a href="https://example.com">elsewhere</a>',
  '<link rel="canonical" href="https://tickboard.dev/">',
  '<script type="module" src="/x.js"></script>',
  '<code>&lt;script src="https://cdn.example/x.js"&gt;</code>',
])('leaves %s', (text) => {
  expect(externalIn(text)).toEqual([]);
});
