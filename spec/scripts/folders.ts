import { fileURLToPath } from 'node:url';

export const specFolder = fileURLToPath(new URL('..', import.meta.url));
export const rootFolder = fileURLToPath(new URL('../..', import.meta.url));
