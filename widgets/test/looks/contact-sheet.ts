/// <reference types="@vitest/browser-playwright" />
import { cdp, page } from 'vitest/browser';
import { applySurroundings } from '../../.storybook/surroundings.ts';
import { frame } from '../support/pointer.ts';
import { playStory, type StoryFile } from './play-story.ts';

/** One picture on a sheet. */
export interface Shot {
  readonly of: StoryFile;
  readonly story: string;
}

export interface SheetOptions {
  /** The window that the stories are drawn in. */
  readonly window: { readonly width: number; readonly height: number };
  readonly columns: number;
  /** How large a picture is on the sheet, as a share of the window; smaller ones hide how a system smooths letters. */
  readonly scale: number;
  readonly schemes?: readonly ('light' | 'dark')[];
}

/** Draws every story in every scheme, and lays the pictures out beside each other. */
export async function contactSheet(
  shots: readonly Shot[],
  { window: size, columns, scale, schemes = ['light', 'dark'] }: SheetOptions,
): Promise<HTMLCanvasElement> {
  await page.viewport(size.width, size.height);
  const pictures: ImageBitmap[] = [];
  for (const { of, story } of shots) {
    const surroundings = await playStory(of, story);
    for (const scheme of schemes) {
      applySurroundings({ ...surroundings, scheme });
      pictures.push(await photograph());
    }
  }
  return layOut(pictures, { columns, width: size.width * scale, height: size.height * scale });
}

/** As soon as nothing changes any more: parts of a widget that load on demand come in their own time. */
async function photograph(): Promise<ImageBitmap> {
  await document.fonts.ready;
  let [before, data] = ['', await capture()];
  while (data !== before) {
    await new Promise((resolve) => {
      setTimeout(resolve, 60);
    });
    [before, data] = [data, await capture()];
  }
  const bytes = Uint8Array.from(atob(data), (letter) => letter.codePointAt(0) ?? 0);
  return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
}

/** The tests' page lies in a frame of the page that the devtools see. */
async function capture(): Promise<string> {
  await frame();
  const { left = 0, top = 0 } = window.frameElement?.getBoundingClientRect() ?? {};
  const clip = { x: left, y: top, width: innerWidth, height: innerHeight, scale: 1 };
  const { data } = await cdp().send('Page.captureScreenshot', { format: 'png', clip });
  return data;
}

const gap = 8;

async function layOut(
  pictures: readonly ImageBitmap[],
  cell: { readonly columns: number; readonly width: number; readonly height: number },
): Promise<HTMLCanvasElement> {
  const canvas = document.createElement('canvas');
  canvas.width = cell.columns * (cell.width + gap) + gap;
  canvas.height = Math.ceil(pictures.length / cell.columns) * (cell.height + gap) + gap;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('There is no canvas to draw on.');
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#808080';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pictures.forEach((picture, index) => {
    const x = gap + (index % cell.columns) * (cell.width + gap);
    const y = gap + Math.floor(index / cell.columns) * (cell.height + gap);
    pen.drawImage(picture, x, y, cell.width, cell.height);
  });
  coarsen(pen);
  await page.viewport(canvas.width, canvas.height);
  canvas.style.display = 'block';
  document.body.replaceChildren(canvas);
  return canvas;
}

/** Shades that nobody tells apart become one: half as many bytes in the repository, and less to differ by. */
function coarsen(pen: CanvasRenderingContext2D): void {
  const { width, height } = pen.canvas;
  const image = pen.getImageData(0, 0, width, height);
  const step = 2;
  for (let index = 0; index < image.data.length; index += 1) {
    image.data[index] = Math.round((image.data[index] ?? 0) / step) * step;
  }
  pen.putImageData(image, 0, 0);
}
