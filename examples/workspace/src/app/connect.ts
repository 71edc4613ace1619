import { createClient } from '@tickboard/sdk';
import type { Connect } from './session-controller.ts';

/** A client of the server that this page came from, signed in by its cookie. */
export const connectToOwnServer: Connect = (signedOut) =>
  createClient({
    baseUrl: location.origin,
    async fetch(url, init) {
      const response = await fetch(url, init);
      if (response.status === 401) signedOut();
      return response;
    },
  });
