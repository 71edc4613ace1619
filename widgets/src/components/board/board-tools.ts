import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BoardScene, BoardTool, BoardToolName } from './scene.ts';

/** Where each tool comes from; none of them is needed for the first paint. */
const loaders: Readonly<Partial<Record<BoardToolName, () => Promise<unknown>>>> = {
  'tick-column-menu': () => import('../column-menu/define.ts'),
  'tick-move-menu': () => import('./define-move-menu.ts'),
  'tick-quick-edit': () => import('../quick-edit/define.ts'),
  'tick-shortcuts-sheet': () => import('./define-shortcuts-sheet.ts'),
};

interface ToolsHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Menus, dialogs and sheets of a board: each is loaded and drawn on its first use, and stays. The host adds it. */
export class BoardTools implements ReactiveController {
  readonly #host: ToolsHost;
  readonly #scene: () => BoardScene | undefined;
  readonly #tools = new Map<BoardToolName, BoardTool>();

  constructor(host: ToolsHost, scene: () => BoardScene | undefined) {
    this.#host = host;
    this.#scene = scene;
  }

  hostUpdated(): void {
    for (const tool of this.#tools.values()) {
      tool.scene = this.#scene();
    }
  }

  async show(name: BoardToolName, subject: readonly unknown[]): Promise<void> {
    await loaders[name]?.();
    const tool = this.#tools.get(name) ?? this.#add(name);
    await tool.updateComplete;
    await tool.show(...subject);
  }

  #add(name: BoardToolName): BoardTool {
    const tool = document.createElement(name) as BoardTool;
    tool.scene = this.#scene();
    this.#tools.set(name, tool);
    this.#host.renderRoot.append(tool);
    return tool;
  }
}
