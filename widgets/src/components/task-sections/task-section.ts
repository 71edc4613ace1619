import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement } from 'lit';
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

  protected find<Kind extends HTMLElement>(selector: string): Kind | null {
    return this.querySelector<Kind>(selector);
  }

  /** Once what was changed is drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.find(selector)?.focus();
  }
}
