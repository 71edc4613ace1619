// What a page pays that only makes requests: all else has to be shaken off.

import { createClient } from '@tickboard/sdk';

Object.assign(globalThis, { createClient });
