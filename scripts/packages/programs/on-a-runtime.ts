// For a runtime with an environment and a console: Node, Deno, Bun.

import { useSdk } from './use-sdk.js';

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const { TICKBOARD_URL: baseUrl = '', TICKBOARD_KEY: token = '' } = process.env;
console.log(JSON.stringify(await useSdk({ baseUrl, token })));
