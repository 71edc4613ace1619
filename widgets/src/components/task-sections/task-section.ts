import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { LightPart } from '../../internal/light-part.ts';
import type { TaskView } from '../task/task-view.ts';

/** One section of the panel, with a state of its own. */
export abstract class TaskSection extends LightPart {
  @property({ attribute: false })
  view!: TaskView;

  /** Moving an element in the document blurs it, also where it only changes its place in a list. */
  protected override update(changed: PropertyValues<this>): void {
    const root = this.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    const isOurs = focused !== null && this.contains(focused);
    super.update(changed);
    if (isOurs && focused instanceof HTMLElement && focused.isConnected && !focused.matches(':focus'))
      focused.focus();
  }

  protected find(selector: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(selector);
  }

  /** Once what was changed is drawn; the first of these that is there. */
  protected async focusOn(...selectors: string[]): Promise<void> {
    await this.updateComplete;
    for (const selector of selectors) {
      const found = this.find(selector);
      if (found !== null) {
        found.focus();
        return;
      }
    }
  }
}
