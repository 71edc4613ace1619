// For a runtime that answers requests: workerd.

import { useSdk } from './use-sdk.js';

interface Environment {
  readonly TICKBOARD_URL: string;
  readonly TICKBOARD_KEY: string;
}

export default {
  async fetch(_request: Request, { TICKBOARD_URL, TICKBOARD_KEY }: Environment): Promise<Response> {
    return Response.json(await useSdk({ baseUrl: TICKBOARD_URL, token: TICKBOARD_KEY }));
  },
};
