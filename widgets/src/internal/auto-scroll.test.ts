import { afterEach, describe, expect, it } from 'vitest';
import { autoScroll, scrollersAround, scrollStep } from './auto-scroll.ts';

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

describe('scrolling what is around', () => {
  function nest(): { outer: HTMLElement; host: HTMLElement; inner: HTMLElement; leaf: HTMLElement } {
    const box = (size: string, height: string) => {
      const element = document.createElement('div');
      element.style.overflow = size;
      element.style.blockSize = height;
      return element;
    };
    const [outer, host, inner, leaf] = [
      box('auto', '200px'),
      box('visible', 'auto'),
      box('scroll', '180px'),
      box('visible', '400px'),
    ];
    inner.append(leaf);
    host.attachShadow({ mode: 'open' }).append(inner);
    outer.append(host, box('visible', '400px'));
    document.body.append(outer);
    return { outer, host, inner, leaf };
  }

  it('finds every scroller through shadow roots and slots, from the inside out', () => {
    const { outer, inner, leaf } = nest();
    expect(scrollersAround(leaf)).toEqual([inner, outer, document.scrollingElement]);
    const slotted = document.createElement('p');
    outer.querySelector('div')?.append(slotted);
    inner.append(document.createElement('slot'));
    expect(scrollersAround(slotted)).toEqual([inner, outer, document.scrollingElement]);
  });

  it('scrolls both ways at a corner', () => {
    const { inner, leaf } = nest();
    leaf.style.inlineSize = '3000px';
    const { right, bottom } = inner.getBoundingClientRect();
    autoScroll(scrollersAround(leaf), { x: right - 4, y: bottom - 4 });
    expect([inner.scrollLeft > 0, inner.scrollTop > 0]).toEqual([true, true]);
  });

  it('scrolls the outer one only at the end of the inner one, without gliding', () => {
    const { outer, inner, leaf } = nest();
    for (const scroller of [outer, inner]) scroller.style.scrollBehavior = 'smooth';
    const scrollers = scrollersAround(leaf);
    const at = { x: 100, y: outer.getBoundingClientRect().top + 178 };
    autoScroll(scrollers, at);
    expect([inner.scrollTop > 5, outer.scrollTop]).toEqual([true, 0]);
    for (let frame = 0; frame < 40; frame += 1) autoScroll(scrollers, at);
    expect(inner.scrollTop).toBe(inner.scrollHeight - inner.clientHeight);
    expect(outer.scrollTop).toBeGreaterThan(50);
  });
});
