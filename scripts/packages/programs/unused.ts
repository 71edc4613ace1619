// Nothing of this is used, so nothing of it may be in a bundle.

import { createClient } from '@tickboard/sdk';
import { boardStoreOf } from '@tickboard/sdk/stores';
import { scenario } from '@tickboard/spec/conformance';
