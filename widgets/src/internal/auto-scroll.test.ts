import { afterEach, expect, it } from 'vitest';
import { autoScroll, scrollStep } from './auto-scroll.ts';

afterEach(() => document.body.replaceChildren());

it('rests in the middle and is faster the nearer to an edge', () => {
  expect(scrollStep(500, 0, 1_000)).toBe(0);
  const [far, near, beyond] = [40, 10, -300].map((position) => scrollStep(position, 0, 1_000));
  expect(far).toBeLessThan(0);
  expect(near).toBeLessThan(far ?? 0);
  expect(beyond).toBeLessThanOrEqual(near ?? 0);
  expect(scrollStep(1_300, 0, 1_000)).toBe(-(beyond ?? 0));
});

it('leaves a middle to rest in, however small the scroller is', () => {
  expect(scrollStep(30, 0, 60)).toBe(0);
  expect(scrollStep(0, 0, 0)).toBe(0);
});

it('scrolls what the pointer is near the edge of', () => {
  const scroller = document.createElement('div');
  scroller.style.cssText = 'width: 300px; height: 300px; overflow: auto';
  const content = document.createElement('div');
  content.style.cssText = 'width: 2000px; height: 2000px';
  scroller.append(content);
  document.body.append(scroller);
  const { right, bottom } = scroller.getBoundingClientRect();
  autoScroll(scroller, { x: right - 4, y: bottom - 4 }, 'inline');
  expect([scroller.scrollLeft > 0, scroller.scrollTop]).toEqual([true, 0]);
  autoScroll(scroller, { x: right - 4, y: bottom - 4 }, 'block');
  expect(scroller.scrollTop).toBeGreaterThan(0);
});
