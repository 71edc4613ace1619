import { hour } from './data.js';

/**
 * What the driver asks a page for.
 *
 * @typedef {object} Contender
 * @property {() => boolean} isThere Whether the first cards are in the document.
 * @property {() => Element} firstCard The one that is dragged.
 * @property {(column: number) => Element} columnAt
 * @property {() => number} columnOfFirst Where the one that is dragged stands now.
 * @property {(changes: object[]) => void} apply One minute's changes, as its users would make them.
 */

/** Resolves after the frame that shows what is there when its callbacks have run. */
function framePainted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now()));
      port1.start();
      port2.postMessage(null);
    });
  });
}

async function paintedAt(contender) {
  for (;;) {
    const now = await framePainted();
    if (contender.isThere()) return now;
  }
}

/** Everything in the tree, shadow trees too: elements alone, and with texts and comments. */
function countNodes(root = document.body) {
  const counted = { elements: 0, nodes: 0 };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    counted.nodes += 1;
    if (!(node instanceof Element)) continue;
    counted.elements += 1;
    if (!node.shadowRoot) continue;
    const inner = countNodes(node.shadowRoot);
    counted.elements += inner.elements;
    counted.nodes += inner.nodes;
  }
  return counted;
}

const frames = { lengths: [], isOn: false };

function recordFrames() {
  frames.lengths = [];
  frames.isOn = true;
  let last = performance.now();
  const tick = (now) => {
    frames.lengths.push(now - last);
    last = now;
    if (frames.isOn) requestAnimationFrame(tick);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(tick);
  });
}

async function takeFrames() {
  await framePainted();
  await framePainted();
  frames.isOn = false;
  return frames.lengths;
}

/** @param {Contender} contender */
export function offer(contender) {
  const painted = paintedAt(contender).then((now) => now - globalThis.startedAt);
  const minutes = hour();
  globalThis.bench = {
    painted: () => painted,
    countNodes: () => countNodes(),
    recordFrames,
    takeFrames,
    middleOf(column) {
      const element = column === undefined ? contender.firstCard() : contender.columnAt(column);
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + Math.min(height, innerHeight - y) / 2 };
    },
    columnOfFirst: () => contender.columnOfFirst(),
    /** @returns false once the hour is over. */
    async nextMinute() {
      const { done, value } = minutes.next();
      if (done) return false;
      contender.apply(value);
      await framePainted();
      await framePainted();
      return true;
    },
  };
}
