/**
 * Everything in one file, for pages without a build: all elements are defined, and scripts of the page may import the
 * client from here as well.
 */
import { rememberServer } from '../internal/default-server.ts';
import '../define.ts';

rememberServer(import.meta.url);

export { createClient } from '@tickboard/sdk';
export { browserSession, refreshedBy } from '@tickboard/sdk/session';
export * from '../index.ts';
