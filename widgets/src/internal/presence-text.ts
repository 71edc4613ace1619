import { msg, str } from '@lit/localize';
import type { PresenceActivity } from '@tickboard/sdk';

/** Why a task had better be left alone now, in one sentence. */
export function lockText(name: string, activity: PresenceActivity): string {
  return activity === 'dragging' ? msg(str`${name} is moving this card`) : msg(str`${name} is editing this`);
}
