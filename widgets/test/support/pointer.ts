/// <reference types="@vitest/browser-playwright" />
import { cdp } from 'vitest/browser';

/**
 * Pointer events as a device makes them: trusted, hit-tested and with all that the browser makes of them (clicks,
 * captures, scrolling). `dispatchEvent` would find a target that no pointer can reach.
 */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The devtools protocol counts from the corner of the outer page; tests run in a frame of it. */
function outer({ x, y }: Spot): Spot {
  const frame = window.frameElement?.getBoundingClientRect();
  return { x: x + (frame?.left ?? 0), y: y + (frame?.top ?? 0) };
}

type MouseEventType = 'mousePressed' | 'mouseReleased' | 'mouseMoved';

async function sendMouse(
  type: MouseEventType,
  at: Spot,
  isDown: boolean,
  pointerType: 'mouse' | 'pen' = 'mouse',
): Promise<void> {
  await cdp().send('Input.dispatchMouseEvent', {
    type,
    ...outer(at),
    pointerType,
    button: type === 'mouseMoved' && !isDown ? 'none' : 'left',
    buttons: isDown ? 1 : 0,
    clickCount: type === 'mouseMoved' ? 0 : 1,
  });
}

export const mouse = {
  press: async (at: Spot): Promise<void> => {
    await sendMouse('mouseMoved', at, false);
    await sendMouse('mousePressed', at, true);
  },
  drag: (at: Spot): Promise<void> => sendMouse('mouseMoved', at, true),
  release: (at: Spot): Promise<void> => sendMouse('mouseReleased', at, false),
  rest: (): Promise<void> => sendMouse('mouseMoved', { x: 1, y: 1 }, false),
};

export const pen = {
  press: (at: Spot): Promise<void> => sendMouse('mousePressed', at, true, 'pen'),
  move: (at: Spot): Promise<void> => sendMouse('mouseMoved', at, true, 'pen'),
  release: (at: Spot): Promise<void> => sendMouse('mouseReleased', at, false, 'pen'),
};

type TouchEventType = 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel';

async function sendTouch(type: TouchEventType, points: readonly Spot[]): Promise<void> {
  await cdp().send('Input.dispatchTouchEvent', { type, touchPoints: points.map(outer) });
}

export const finger = {
  press: (at: Spot): Promise<void> => sendTouch('touchStart', [at]),
  move: (at: Spot): Promise<void> => sendTouch('touchMove', [at]),
  release: (): Promise<void> => sendTouch('touchEnd', []),
};

/** Several fingers at once; each is known by its place in the list. */
export const fingers = {
  press: (points: readonly Spot[]): Promise<void> => sendTouch('touchStart', points),
  move: (points: readonly Spot[]): Promise<void> => sendTouch('touchMove', points),
  cancel: (): Promise<void> => sendTouch('touchCancel', []),
};

export function middleOf(element: Element): Spot {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** A frame has been drawn with whatever the last event led to. */
export function frame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
