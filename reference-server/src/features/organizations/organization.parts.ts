import type { Config } from '../../config.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact } from '../../db/unit.ts';
import type { OperationHandlers } from '../../http/operations.ts';
import type { JobHandler } from '../../jobs/job.ts';
import type { InvitedRegistration } from '../accounts/invited.ts';
import { CommentRepository } from '../comments/comment.repository.ts';
import { InvitationAcceptance } from '../invitations/invitation.acceptance.ts';
import { invitationHandlers } from '../invitations/invitation.handlers.ts';
import { createInvitationMailKind } from '../invitations/invitation.mails.ts';
import { invitedRegistration } from '../invitations/invitation.registration.ts';
import { InvitationRepository } from '../invitations/invitation.repository.ts';
import { InvitationRetention } from '../invitations/invitation.retention.ts';
import { InvitationService } from '../invitations/invitation.service.ts';
import type { MailKind } from '../mail/mail.ts';
import { Departure } from '../members/departure.ts';
import { DepartureTimer } from '../members/departure.timer.ts';
import { memberHandlers } from '../members/member.handlers.ts';
import { MemberMerge } from '../members/member.merge.ts';
import { MemberRepository } from '../members/member.repository.ts';
import { MemberService } from '../members/member.service.ts';
import { MemberWorkRepository } from '../members/member.work.repository.ts';
import { ProjectMemberRepository } from '../project-members/project-member.repository.ts';
import { TaskRepository } from '../tasks/task.repository.ts';
import { TimeEntryRepository } from '../time-entries/time-entry.repository.ts';
import { TimerRepository } from '../timer/timer.repository.ts';
import { OrganizationDeletion } from './organization.deletion.ts';
import { organizationHandlers } from './organization.handlers.ts';
import { createOrganizationMailKinds } from './organization.mails.ts';
import { OrganizationRepository } from './organization.repository.ts';
import { OrganizationService } from './organization.service.ts';

export interface OrganizationPartsOptions {
  readonly config: Pick<Config, 'createOrganizations' | 'organizationDeletionDays'>;
  readonly reader: Reader;
  readonly transact: Transact;
  readonly jobTransact: Transact;
}

type Handlers = ReturnType<typeof organizationHandlers> &
  ReturnType<typeof memberHandlers> &
  ReturnType<typeof invitationHandlers>;

/** Organizations, who belongs to them, and who is to. */
export interface OrganizationParts {
  readonly handlers: Pick<OperationHandlers<keyof Handlers>, keyof Handlers>;
  readonly jobs: readonly JobHandler[];
  readonly mailKinds: readonly MailKind[];
  readonly invited: InvitedRegistration;
  /** For whatever else ends a membership. */
  readonly departure: Departure;
}

export function createOrganizationParts(options: OrganizationPartsOptions): OrganizationParts {
  const { config, reader, transact, jobTransact } = options;
  const organizations = new OrganizationRepository(reader);
  const members = new MemberRepository(reader);
  const invitations = new InvitationRepository(reader);
  const timers = new TimerRepository(reader);
  const entries = new TimeEntryRepository(reader);
  const projectMembers = new ProjectMemberRepository(reader);
  const departure = new Departure({
    members,
    timers,
    clock: new DepartureTimer(reader, entries),
    projectMembers,
  });
  const merge = new MemberMerge({
    ...{ transact, members, entries },
    work: new MemberWorkRepository(reader),
    tasks: new TaskRepository(reader),
    comments: new CommentRepository(reader),
  });
  const acceptance = new InvitationAcceptance({ invitations, members, merge, projectMembers });
  const service = new OrganizationService({
    ...{ transact, organizations, members },
    makers: config.createOrganizations,
    deletionDays: config.organizationDeletionDays,
  });
  const inviting = new InvitationService({ transact, invitations, members, organizations, acceptance });
  const mails = { transact: jobTransact, invitations, organizations, members };
  return {
    handlers: {
      ...organizationHandlers(service),
      ...memberHandlers(new MemberService({ transact, members, departure }), merge),
      ...invitationHandlers(inviting),
    },
    jobs: [
      new OrganizationDeletion({ transact: jobTransact, reader, timers }),
      new InvitationRetention(jobTransact),
    ],
    mailKinds: [createInvitationMailKind(mails), ...createOrganizationMailKinds(mails)],
    invited: invitedRegistration(invitations, acceptance, organizations),
    departure,
  };
}
