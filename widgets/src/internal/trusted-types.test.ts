import { afterEach, expect, it } from 'vitest';

afterEach(() => document.body.replaceChildren());

/** From here on this page takes no string as markup, and only the policies named may make any. */
function requireTrustedTypes(): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "require-trusted-types-for 'script'; trusted-types lit-html tickboard";
  document.head.append(policy);
}

it('draws cards and Markdown on a page that requires Trusted Types', async () => {
  requireTrustedTypes();
  expect(() => {
    document.createElement('div').innerHTML = '<b>x</b>';
  }).toThrow(TypeError);

  await import('../components/task/define.ts');
  const element = document.createElement('tick-markdown');
  element.source = '**bold** <img src=x onerror=alert(1)>';
  document.body.append(element);

  await expect.poll(() => element.shadowRoot?.querySelector('strong')?.textContent).toBe('bold');
  expect(element.shadowRoot?.querySelector('img')).toBeNull();
});
