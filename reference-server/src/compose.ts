/**
 * The only file that knows every feature. Nothing here decides anything: it makes each part once and hands it to those
 * that need it.
 */
import { join } from 'node:path';
import { AccessRepository } from './access/access.repository.ts';
import { authenticateAgain, authenticateSocket, type AccessOptions } from './access/authenticate.ts';
import { Credentials } from './access/credentials.ts';
import { Identities } from './access/identities.ts';
import { Origins } from './access/origins.ts';
import { createProjectOf } from './access/project-of.ts';
import { SIGNING_KEYS_CHANGED, SigningKeyRepository } from './access/signing-keys.repository.ts';
import { SigningKeys } from './access/signing-keys.ts';
import { TokenSigner } from './access/token-signer.ts';
import type { Config } from './config.ts';
import type { Database } from './db/connection.ts';
import { Reader } from './db/read.ts';
import { createTransact, type Transact } from './db/transact.ts';
import type { Bus } from './drivers/bus/bus.ts';
import { AnswerCache } from './drivers/cache/answer-cache.ts';
import type { SharedCache } from './drivers/cache/shared-cache.ts';
import { openMailer } from './drivers/mail/open-mailer.ts';
import { memoryCounters } from './drivers/rate-counters/memory.ts';
import type { RateCounters } from './drivers/rate-counters/rate-counters.ts';
import { UnavailableError } from './errors.ts';
import { createAccountParts, type AccountParts } from './features/accounts/account.parts.ts';
import { auditEventHandlers } from './features/audit-events/audit-event.handlers.ts';
import { AuditEventRepository } from './features/audit-events/audit-event.repository.ts';
import { AuditRetention } from './features/audit-events/audit-event.retention.ts';
import { BoardCache } from './features/board/board-cache.ts';
import { BoardHtmlService } from './features/board/board-html.service.ts';
import { boardHandlers } from './features/board/board.handlers.ts';
import { BoardService } from './features/board/board.service.ts';
import { BoardView, MAXIMUM_CARDS, MAXIMUM_DONE_CARDS } from './features/board/board.view.ts';
import { commentHandlers } from './features/comments/comment.handlers.ts';
import { CommentRepository } from './features/comments/comment.repository.ts';
import { CommentService } from './features/comments/comment.service.ts';
import { keyHandlers } from './features/embed-tokens/key-handlers.ts';
import { eventHandlers } from './features/events/event.handlers.ts';
import { EventRepository } from './features/events/event.repository.ts';
import { EventService } from './features/events/event.service.ts';
import { healthRoutes } from './features/health/health.routes.ts';
import { createImportParts, type ImportParts } from './features/imports/import.parts.ts';
import { labelHandlers } from './features/labels/label.handlers.ts';
import { LabelRepository } from './features/labels/label.repository.ts';
import { LabelService } from './features/labels/label.service.ts';
import { MailRunner } from './features/mail/mail.job.ts';
import {
  createOrganizationParts,
  type OrganizationParts,
} from './features/organizations/organization.parts.ts';
import { projectHandlers } from './features/projects/project.handlers.ts';
import { ProjectRepository } from './features/projects/project.repository.ts';
import { ProjectService } from './features/projects/project.service.ts';
import { ProjectStreams } from './features/projects/project.streams.ts';
import { projectMemberHandlers } from './features/project-members/project-member.handlers.ts';
import { ProjectMemberRepository } from './features/project-members/project-member.repository.ts';
import { ProjectMemberService } from './features/project-members/project-member.service.ts';
import { presenceHandlers } from './features/presence/presence.handlers.ts';
import { PresenceRegistry } from './features/presence/presence.registry.ts';
import { PresenceService } from './features/presence/presence.service.ts';
import { eventSource } from './features/realtime/delivery/event-source.ts';
import { realtimeHandlers } from './features/realtime/realtime.handlers.ts';
import { RealtimeServer } from './features/realtime/realtime.server.ts';
import { serverHandlers } from './features/server/server.handlers.ts';
import type { ServerInformation } from './features/server/server.ts';
import { Expiry } from './features/sessions/expiry.job.ts';
import { createSessionHandlers } from './features/sessions/session.parts.ts';
import { statusHandlers } from './features/statuses/status.handlers.ts';
import { StatusRepository } from './features/statuses/status.repository.ts';
import { StatusService } from './features/statuses/status.service.ts';
import { TaskColumnService } from './features/tasks/task-column.service.ts';
import { TaskPlaceRepository } from './features/tasks/task-place.repository.ts';
import { taskHandlers } from './features/tasks/task.handlers.ts';
import { TaskReferences } from './features/tasks/task.references.ts';
import { TaskRepository } from './features/tasks/task.repository.ts';
import { TaskService } from './features/tasks/task.service.ts';
import { BookedPeople } from './features/time-entries/booked-people.ts';
import { timeEntryHandlers } from './features/time-entries/time-entry.handlers.ts';
import { TimeEntryRepository } from './features/time-entries/time-entry.repository.ts';
import { TimeEntryService } from './features/time-entries/time-entry.service.ts';
import { timerHandlers } from './features/timer/timer.handlers.ts';
import { TimerRepository } from './features/timer/timer.repository.ts';
import { TimerService } from './features/timer/timer.service.ts';
import { addressOfUpgrade } from './http/app.ts';
import { createApp, type AppSettings } from './http/create-app.ts';
import type { Listener } from './http/http-server.ts';
import { EMBED_FILES } from './http/pages/embed.ts';
import { StaticFiles } from './http/pages/static-files.ts';
import type { OperationHandlers, OperationId } from './http/operations.ts';
import { createRateLimiter, type RateLimiter, type RateLimits } from './http/rate-limits/rate-limit.ts';
import { loadSpecification } from './http/specification.ts';
import type { JobHandler } from './jobs/job.ts';
import type { Logger } from './telemetry/logger.ts';
import { createMetrics, type Metrics } from './telemetry/metrics.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly database: Database;
  /** Of the background jobs, so that a long one takes no connection from the requests. */
  readonly jobDatabase: Database;
  readonly bus: Bus;
  /** Where requests are counted; in this process, if nothing else is said. */
  readonly rateCounters?: RateCounters;
  /** Where boards that were built are kept for all servers; each keeps its own, if there is none. */
  readonly sharedCache?: SharedCache | undefined;
  readonly logger: Logger;
  /** Of the software, for people and for the validators of what it presents. */
  readonly version: string;
  /** The built workspace app; null serves the API alone. */
  readonly workspaceFolder: string | null;
  /** The built widgets for other people's pages, if there are any to serve. */
  readonly embedFolder?: string | null;
  /** The demo's account, which everybody knows, can sign in here. */
  readonly hasDemo?: boolean;
}

export interface ComposedServer {
  /** For startHttpServer(). */
  readonly listener: Listener;
  /** For JobWorker.start(). */
  readonly jobs: readonly JobHandler[];
  readonly metrics: Metrics;
}

/** Sockets that do not answer their closing by then are cut. */
const SOCKET_FAREWELL_MILLISECONDS = 1_000;
const PAGE_SIZE_AT_MOST = 200;

export function composeServer(options: ServerOptions): ComposedServer {
  const parts = composeParts(options);
  const { realtime, metrics, access } = parts;
  let isDraining = false;
  const app = createApp({
    handlers: composeHandlers(parts),
    specification: parts.specification,
    access,
    projectOf: createProjectOf(parts.reader),
    limitRate: parts.rateLimiter.limitRate,
    transact: parts.transact,
    health: healthRoutes({
      watch: options.database.watch,
      isDraining: () => isDraining,
      metrics: metrics.registry,
    }),
    logger: options.logger,
    metrics,
    keys: parts.keys,
    settings: { ...appSettings(options), embedFiles: parts.embedFiles },
  });
  const listener: Listener = {
    handle: app,
    upgrade: (request, socket, head) =>
      realtime.handleUpgrade(request, socket, head, addressOfUpgrade(app, request)),
    announceStop() {
      isDraining = true;
    },
    startDraining() {
      realtime.close();
      setTimeout(() => realtime.terminate(), SOCKET_FAREWELL_MILLISECONDS).unref();
    },
    stop() {
      realtime.terminate();
      parts.presences.close();
      access.identities.close();
    },
  };
  const jobs = [
    parts.imports.job,
    parts.auditRetention,
    parts.expiry,
    parts.mails,
    ...parts.organizations.jobs,
  ];
  return { listener, jobs, metrics };
}

interface Parts {
  readonly options: ServerOptions;
  readonly specification: ReturnType<typeof loadSpecification>;
  readonly metrics: Metrics;
  readonly answers: AnswerCache;
  readonly reader: Reader;
  readonly transact: Transact;
  readonly access: AccessOptions;
  readonly repository: AccessRepository;
  readonly keys: SigningKeys;
  readonly signer: TokenSigner;
  readonly rateCounters: RateCounters;
  readonly rateLimiter: RateLimiter;
  readonly events: EventRepository;
  readonly presences: PresenceRegistry;
  readonly realtime: RealtimeServer;
  readonly imports: ImportParts;
  readonly auditRetention: AuditRetention;
  readonly expiry: Expiry;
  readonly mails: MailRunner;
  readonly accounts: AccountParts;
  readonly organizations: OrganizationParts;
  readonly embedFiles: StaticFiles;
}

function composeParts(options: ServerOptions): Parts {
  const { config, database, bus, logger } = options;
  const onError = (error: unknown): void => {
    // Once for each socket; the watch of the database says it once.
    if (error instanceof UnavailableError) logger.debug({ err: error }, 'background work waits');
    else logger.error({ err: error }, 'background work failed');
  };
  const answers = new AnswerCache({ maximumBytes: config.boardCacheBytes, shared: options.sharedCache });
  const metrics = createMetrics({ database, bus, answers });
  const reader = new Reader(database);
  const transact = createTransact(database, bus, metrics.countEvents);
  const signing = composeSigning(config, reader, transact);
  bus.subscribe(({ id }) => {
    if (id === SIGNING_KEYS_CHANGED) signing.keys.reload().catch(onError);
  });
  const repository = new AccessRepository(reader, transact);
  const credentials = new Credentials({ repository, signer: signing.signer });
  const access: AccessOptions = {
    identities: new Identities({ credentials, repository, bus, onError }),
    origins: new Origins(config),
  };
  const events = new EventRepository(reader, {
    days: config.eventRetentionDays,
    events: config.eventRetentionCount,
  });
  const rateCounters = options.rateCounters ?? memoryCounters();
  const rateLimiter = createRateLimiter(rateLimits(config), rateCounters);
  const presences = new PresenceRegistry({ bus });
  const realtime = new RealtimeServer({
    events: eventSource(events, database.watch),
    presences,
    bus,
    countFailure: rateLimiter.countFailedSignIn,
    authenticate: (handshake, token) => authenticateSocket(handshake, token, access),
    onError,
    onCount: metrics.countSockets,
  });
  const jobTransact = createTransact(options.jobDatabase, bus, metrics.countEvents);
  const imports = createImportParts({ reader, transact, jobTransact, log: logger });
  const auditRetention = new AuditRetention({ transact: jobTransact, days: config.auditRetentionDays });
  const expiry = new Expiry(jobTransact);
  const organizations = createOrganizationParts({ config, reader, transact, jobTransact });
  const accounts = createAccountParts({
    ...{ config, reader, transact, jobTransact, rateCounters, log: logger },
    ...{ signer: signing.signer, origins: access.origins },
    invited: organizations.invited,
  });
  // Each feature that sends mails names its kinds here.
  const kinds = [...accounts.mailKinds, ...organizations.mailKinds];
  const mails = new MailRunner({ mailer: openMailer(config, logger), log: logger, kinds });
  const specification = loadSpecification();
  return {
    ...{ options, specification, metrics, answers, reader, transact, access, rateLimiter, events },
    ...{ ...signing, repository, rateCounters },
    ...{ presences, realtime, imports, auditRetention, expiry, mails, accounts, organizations },
    embedFiles: new StaticFiles(options.embedFolder ?? null, EMBED_FILES),
  };
}

function composeSigning(
  config: Config,
  reader: Reader,
  transact: Transact,
): { keys: SigningKeys; signer: TokenSigner } {
  const stored = new SigningKeyRepository(reader, transact);
  const keys = new SigningKeys({ repository: stored, days: config.signingKeyDays });
  return { keys, signer: new TokenSigner({ keys, publicUrl: config.publicUrl }) };
}

function composeHandlers(parts: Parts): OperationHandlers<OperationId> {
  const { options, reader, transact } = parts;
  const statusRows = new StatusRepository(reader);
  const tasks = new TaskRepository(reader);
  const places = new TaskPlaceRepository(reader);
  const references = new TaskReferences({ reader, statuses: statusRows, tasks });
  const statuses = new StatusService(transact, statusRows, new TaskColumnService(tasks, places));
  const projects = new ProjectRepository(reader);
  const people = new BookedPeople(reader);
  const streams = new ProjectStreams(reader, projects);
  const projectMembers = new ProjectMemberRepository(reader);
  return {
    ...composePeople(parts),
    ...parts.accounts.handlers,
    ...parts.organizations.handlers,
    ...keyHandlers(parts),
    ...serverHandlers(serverInformation(options), parts.specification),
    ...projectHandlers(
      new ProjectService({ transact, projects, streams, members: projectMembers, statuses, people }),
    ),
    ...projectMemberHandlers(new ProjectMemberService({ transact, projects, members: projectMembers })),
    ...statusHandlers(statuses),
    ...taskHandlers(new TaskService({ transact, tasks, places, references, people })),
    ...labelHandlers(new LabelService(transact, new LabelRepository(reader))),
    ...commentHandlers(new CommentService(transact, new CommentRepository(reader))),
    ...composeTime(parts),
    ...composeBoard(parts),
    ...auditEventHandlers(new AuditEventRepository(reader)),
    ...eventHandlers(new EventService(parts.events)),
    ...presenceHandlers(
      new PresenceService({
        registry: parts.presences,
        requireProject: (actor, projectId) => projects.get(actor, projectId),
      }),
    ),
    ...realtimeHandlers(parts.realtime, (headers) => authenticateAgain(headers, parts.access)),
    ...parts.imports.handlers,
  };
}

function composeBoard({ options, reader, answers, embedFiles }: Parts): ReturnType<typeof boardHandlers> {
  const view = new BoardView(reader);
  const parts = { view, cache: new BoardCache(view, answers), build: options.version };
  const fileNamed = (path: string): string | undefined => embedFiles.hashedName(path);
  return boardHandlers(new BoardService(parts), new BoardHtmlService({ ...parts, fileNamed }));
}

type TimeOperations = keyof ReturnType<typeof timeEntryHandlers> | keyof ReturnType<typeof timerHandlers>;

function composeTime({ reader, transact }: Parts): Pick<OperationHandlers<OperationId>, TimeOperations> {
  const entries = new TimeEntryRepository(reader);
  const timers = new TimerRepository(reader);
  return {
    ...timeEntryHandlers(new TimeEntryService(transact, reader, entries)),
    ...timerHandlers(new TimerService({ transact, reader, timers, entries })),
  };
}

type PeopleOperations = keyof ReturnType<typeof createSessionHandlers>;

function composePeople(parts: Parts): OperationHandlers<PeopleOperations> {
  const { options, reader, transact, access, signer, rateCounters } = parts;
  const { config } = options;
  return {
    ...createSessionHandlers({
      ...{ reader, transact, signer, rateCounters, config },
      access: parts.repository,
      origins: access.origins,
      invited: parts.organizations.invited,
    }),
  };
}

function serverInformation({ config, version, hasDemo }: ServerOptions): ServerInformation {
  return {
    version,
    features: ['realtime', 'imports', ...(hasDemo ? ['demo'] : [])],
    limits: {
      pageSize: PAGE_SIZE_AT_MOST,
      requestBytes: config.bodyMaxBytes,
      importBytes: config.importMaxBytes,
      boardCards: MAXIMUM_CARDS,
      boardDoneCards: MAXIMUM_DONE_CARDS,
      eventsKept: config.eventRetentionCount,
    },
    registration: config.registration,
  };
}

function appSettings({ config, workspaceFolder }: ServerOptions): Omit<AppSettings, 'embedFiles'> {
  return {
    limits: {
      jsonBytes: config.bodyMaxBytes,
      fileBytes: config.importMaxBytes,
      uploadFolder: join(config.dataDir, 'uploads'),
    },
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    compression: config.compression,
    workspaceFolder,
  };
}

function rateLimits(config: Config): RateLimits {
  return {
    isOn: config.rateLimits,
    read: config.rateLimitReads,
    search: config.rateLimitSearches,
    write: config.rateLimitWrites,
    import: config.rateLimitImports,
    'sign-in': config.rateLimitSignIns,
  };
}
