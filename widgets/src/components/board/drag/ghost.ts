import type { Point } from '../../../controllers/lift-controller.ts';
import { scaleOf, zoomOf } from '../../../internal/scale-of.ts';

/** The carried picture of something. All points are in the viewport's coordinates. */
export interface Ghost {
  /** In pixels of the viewport. */
  readonly width: number;
  moveTo(at: Point): void;
  /** Glides to where the thing itself is, if motion is welcome. */
  landOn(target: Element): Promise<void>;
  remove(): void;
}

interface GhostOptions {
  /** What the ghost is a picture of: it gets its size and its place. */
  readonly source: HTMLElement;
  readonly picture: Element;
  /** Where it was taken. */
  readonly at: Point;
  readonly root: HTMLElement | DocumentFragment;
  readonly className: string;
}

/**
 * A picture in the top layer, where neither a scroller nor a transformed page can clip or displace it. What scales the
 * source, by `zoom` or by a transform around the board, scales the picture the same.
 */
export function ghostOf({ source, picture, at, root, className }: GhostOptions): Ghost {
  const box = source.getBoundingClientRect();
  const ghost = document.createElement('div');
  ghost.className = `ghost ${className}`;
  ghost.popover = 'manual';
  ghost.inert = true;
  ghost.append(picture);
  root.append(ghost);
  ghost.showPopover();
  // A transform does not reach into the top layer, `zoom` does.
  const zoom = zoomOf(ghost);
  const scale = scaleOf(source);
  ghost.style.inlineSize = `${box.width / scale}px`;
  ghost.style.scale = scale === zoom ? '' : String(scale / zoom);
  const grip = { x: at.x - box.left, y: at.y - box.top };
  const translation = ({ x, y }: Point) => `${x / zoom}px ${y / zoom}px`;
  return {
    width: box.width,
    moveTo: ({ x, y }) => {
      ghost.style.translate = translation({ x: x - grip.x, y: y - grip.y });
    },
    landOn: async (target) => {
      const { left, top } = target.getBoundingClientRect();
      await glide(ghost, translation({ x: left, y: top }));
    },
    remove: () => ghost.remove(),
  };
}

async function glide(ghost: HTMLElement, translate: string): Promise<void> {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    return;
  }
  const style = getComputedStyle(ghost);
  const animation = ghost.animate(
    { translate },
    {
      duration: Number.parseFloat(style.getPropertyValue('--_motion-slow')) || 0,
      easing: style.getPropertyValue('--_ease') || 'ease-out',
      fill: 'forwards',
    },
  );
  await animation.finished;
}
