import { resolve } from 'node:path';

/** The folder of the checkout, found from here and not from where a command is typed. */
export const root = resolve(import.meta.dirname, '../..');
