import type { InvitationCreated, Member } from '@tickboard/sdk';

/** What the dialog asks or tells; one at a time. */
export type Asking =
  | { readonly about: 'invite' }
  | { readonly about: 'invited'; readonly invitation: InvitationCreated }
  | { readonly about: 'remove'; readonly member: Member }
  | { readonly about: 'leave' }
  | { readonly about: 'match'; readonly member: Member };
