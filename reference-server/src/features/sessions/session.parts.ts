import type { AccessRepository } from '../../access/access.repository.ts';
import type { Origins } from '../../access/origins.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import type { Config } from '../../config.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact } from '../../db/unit.ts';
import type { RateCounters } from '../../drivers/rate-counters/rate-counters.ts';
import { AccountRepository } from '../accounts/account.repository.ts';
import { AccountWriter } from '../accounts/account.writer.ts';
import type { InvitedRegistration } from '../accounts/invited.ts';
import { FirstOrganization } from './first-organization.ts';
import { Guessing } from './guessing.ts';
import { RefreshService } from './refresh.service.ts';
import { sessionHandlers } from './session.handlers.ts';
import { SessionRepository } from './session.repository.ts';
import { SessionService } from './session.service.ts';
import { SignInService } from './sign-in.service.ts';

export interface SessionPartsOptions {
  readonly reader: Reader;
  readonly transact: Transact;
  readonly access: AccessRepository;
  readonly signer: TokenSigner;
  readonly origins: Origins;
  readonly rateCounters: RateCounters;
  readonly invited: InvitedRegistration;
  readonly config: Pick<Config, 'sessionDays' | 'registration' | 'createOrganizations'>;
}

/** Everything about signing in and staying so, made once and wired. */
export function createSessionHandlers(options: SessionPartsOptions): ReturnType<typeof sessionHandlers> {
  const { reader, transact, access, signer, origins, config, invited } = options;
  const days = config.sessionDays;
  const sessions = new SessionRepository(reader);
  const guessing = new Guessing(options.rateCounters);
  const writer = new AccountWriter(new AccountRepository(reader));
  const isOpen = config.registration === 'open' || config.createOrganizations === 'everyone';
  const firstOrganization = new FirstOrganization({ transact, sessions, writer, invited, isOpen });
  return sessionHandlers({
    sessions: new SessionService({ transact, sessions, signer }),
    signIns: new SignInService({ transact, sessions, signer, guessing, firstOrganization, days }),
    refreshes: new RefreshService({ transact, sessions, access, signer, days }),
    ...{ signer, origins, days },
  });
}
