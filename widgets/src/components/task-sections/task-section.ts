import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { TaskView } from '../task/task-view.ts';

/**
 * One section of the panel. It has an update cycle and a state of its own, and draws into the panel's shadow root: the
 * panel's style sheet holds, its parts can be styled from outside, and ids may be referred to across sections.
 */
export abstract class TaskSection extends LitElement {
  @property({ attribute: false })
  view!: TaskView;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Moving an element in the document blurs it, also where it only changes its place in a list. */
  protected override update(changed: PropertyValues<this>): void {
    const root = this.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    const isOurs = focused !== null && this.contains(focused);
    super.update(changed);
    if (isOurs && focused instanceof HTMLElement && focused.isConnected && !focused.matches(':focus'))
      focused.focus();
  }

  protected find<Kind extends HTMLElement>(selector: string): Kind | null {
    return this.querySelector<Kind>(selector);
  }

  /** Once what was changed is drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.find(selector)?.focus();
  }
}
