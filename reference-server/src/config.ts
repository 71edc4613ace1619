import {
  bytes,
  flag,
  integer,
  listOf,
  mailbox,
  oneOf,
  optional,
  origin,
  text,
  url,
  type ValueType,
} from './config-values.ts';

/** One environment variable. In the file it has the name of its key here: `PORT` is `port`. */
export interface Setting<T = unknown> {
  readonly variable: string;
  readonly type: ValueType<T>;
  readonly default: T;
  /** One sentence for `tickboard config` and the docs. */
  readonly meaning: string;
  readonly secret: boolean;
}

function setting<T>(variable: string, type: ValueType<T>, fallback: NoInfer<T>, meaning: string): Setting<T> {
  return { variable, type, default: fallback, meaning, secret: false };
}

function secret<T>(variable: string, type: ValueType<T>, fallback: NoInfer<T>, meaning: string): Setting<T> {
  return { ...setting(variable, type, fallback, meaning), secret: true };
}

const postgres = optional(url('postgres:', 'postgresql:'));

/** Every setting there is. Nothing else in the server reads the environment. */
export const settings = {
  port: setting('PORT', integer(0, 65_535), 3000, 'Port to listen on; 0 takes any free one.'),
  host: setting('HOST', text, '127.0.0.1', 'Address to listen on; 0.0.0.0 lets other machines in.'),
  publicUrl: setting(
    'PUBLIC_URL',
    optional(url('http:', 'https:')),
    null,
    'Address under which browsers reach the server, when a proxy stands in front of it.',
  ),
  dataDir: setting(
    'DATA_DIR',
    text,
    '.tickboard/data',
    'Folder of the embedded database and of stored files.',
  ),

  databaseUrl: secret(
    'DATABASE_URL',
    postgres,
    null,
    'PostgreSQL 15 or later to use instead of the embedded one.',
  ),
  migrationDatabaseUrl: secret(
    'MIGRATION_DATABASE_URL',
    postgres,
    null,
    'Where to run migrations, when the role of DATABASE_URL may not, or a pooler stands in between.',
  ),
  poolSize: setting('POOL_SIZE', integer(1, 500), 10, 'Connections to the database at most.'),
  poolWaitSeconds: setting(
    'POOL_WAIT_SECONDS',
    integer(1, 60),
    3,
    'Longest wait of a request for a connection to the database; then it is answered 503.',
  ),
  poolQueue: setting(
    'POOL_QUEUE',
    integer(1, 1_000_000),
    5_000,
    'Requests that wait for a connection to the database at most; one more is answered 503 at once.',
  ),
  databaseWaitSeconds: setting(
    'DATABASE_WAIT_SECONDS',
    integer(0, 3600),
    30,
    'Time that the database of DATABASE_URL has to appear when the server starts.',
  ),
  prepareStatements: setting(
    'PREPARE_STATEMENTS',
    flag,
    true,
    'Off for a pooler in transaction mode that does not know prepared statements.',
  ),

  redisUrl: secret(
    'REDIS_URL',
    optional(url('redis:', 'rediss:')),
    null,
    'Redis 6 or later, or Valkey, for messages between server processes, and for rate limits and built boards that they share; without it PostgreSQL carries the messages, and each process counts and builds for itself.',
  ),

  boardCacheBytes: setting(
    'BOARD_CACHE_BYTES',
    bytes,
    64_000_000,
    'Memory for boards that are kept until they change, in each process; 0 builds them anew for each request.',
  ),
  compression: setting(
    'COMPRESSION',
    flag,
    true,
    'Whether answers are compressed (brotli, gzip); off where a proxy in front does it.',
  ),

  corsOrigins: setting(
    'CORS_ORIGINS',
    listOf(origin),
    [],
    'Origins of other sites whose pages may call the API, separated by commas.',
  ),
  embedOrigins: setting(
    'EMBED_ORIGINS',
    listOf(origin),
    [],
    'Origins of pages that embed boards, separated by commas: they may call the API with a token, never with a cookie.',
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    listOf(text),
    [],
    'Proxies whose X-Forwarded headers are believed: addresses, networks or "loopback", separated by commas.',
  ),

  logLevel: setting(
    'LOG_LEVEL',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'info',
    'The least important log line that is written.',
  ),
  logFormat: setting(
    'LOG_FORMAT',
    oneOf('auto', 'text', 'json'),
    'auto',
    'How log lines look; auto is text in a terminal and JSON elsewhere.',
  ),

  bodyMaxBytes: setting('BODY_MAX_BYTES', bytes, 1_000_000, 'Largest JSON body of a request.'),
  importMaxBytes: setting('IMPORT_MAX_BYTES', bytes, 100_000_000, 'Largest file of an import.'),
  requestTimeoutSeconds: setting(
    'REQUEST_TIMEOUT_SECONDS',
    integer(1, 3600),
    60,
    'Time a client has to send a request in full.',
  ),
  shutdownDelaySeconds: setting(
    'SHUTDOWN_DELAY_SECONDS',
    integer(0, 300),
    1,
    'Time between the moment /health/ready turns red and the end of listening, for load balancers to look elsewhere.',
  ),
  shutdownSeconds: setting(
    'SHUTDOWN_SECONDS',
    integer(0, 600),
    25,
    'Time for accepted requests to finish when the server stops.',
  ),

  rateLimits: setting(
    'RATE_LIMITS',
    flag,
    true,
    'Whether requests are counted and, beyond the limits, answered 429.',
  ),
  rateLimitReads: setting(
    'RATE_LIMIT_READS',
    integer(1, 1_000_000),
    6000,
    'Reads a minute for each credential.',
  ),
  rateLimitWrites: setting(
    'RATE_LIMIT_WRITES',
    integer(1, 1_000_000),
    1200,
    'Writes a minute for each credential.',
  ),
  rateLimitSignIns: setting(
    'RATE_LIMIT_SIGN_INS',
    integer(1, 1_000_000),
    30,
    'Attempts to sign in, to register or to open a link from a mail, a minute for each address.',
  ),
  rateLimitSearches: setting(
    'RATE_LIMIT_SEARCHES',
    integer(1, 1_000_000),
    1200,
    'Searches and filtered lists a minute for each credential.',
  ),
  rateLimitImports: setting(
    'RATE_LIMIT_IMPORTS',
    integer(1, 1_000_000),
    60,
    'Imports an hour for each credential.',
  ),

  registration: setting(
    'REGISTRATION',
    oneOf('open', 'invitation', 'closed'),
    'invitation',
    'Who may make an account: anybody, whoever was invited, or nobody but the command line.',
  ),
  createOrganizations: setting(
    'CREATE_ORGANIZATIONS',
    oneOf('everyone', 'owners', 'nobody'),
    'owners',
    'Who may make further organizations: everyone with an account, owners of one, or nobody but the command line.',
  ),
  organizationDeletionDays: setting(
    'ORGANIZATION_DELETION_DAYS',
    integer(0, 365),
    7,
    'Days after which an organization that was deleted is gone for good; until then its owners can restore it.',
  ),
  emailVerification: setting(
    'EMAIL_VERIFICATION',
    flag,
    true,
    'Whether a new account begins with a link in a mail; a mailed invitation is such a link itself.',
  ),
  leakedPasswordsUrl: setting(
    'LEAKED_PASSWORDS_URL',
    optional(url('http:', 'https:')),
    null,
    'Service that knows leaked passwords, such as https://api.pwnedpasswords.com/range/: it is sent five digits of a hash, never a password.',
  ),
  smtpUrl: secret(
    'SMTP_URL',
    optional(url('smtp:', 'smtps:')),
    null,
    'Mail server, such as smtp://user:password@mail.example.com:587; without it mails are files in the data folder.',
  ),
  mailFrom: setting(
    'MAIL_FROM',
    mailbox,
    'Tickboard <tickboard@localhost>',
    'Sender of mails: an address, or a name with an address in angle brackets.',
  ),

  signingKeyDays: setting(
    'SIGNING_KEY_DAYS',
    integer(1, 3650),
    90,
    'Age in days at which the key that signs tokens gets a successor; nobody notices.',
  ),
  sessionDays: setting('SESSION_DAYS', integer(1, 365), 30, 'Days after which an unused session ends.'),
  eventRetentionDays: setting(
    'EVENT_RETENTION_DAYS',
    integer(1, 3650),
    7,
    'Days for which a client can catch up on events before it needs a new snapshot.',
  ),
  eventRetentionCount: setting(
    'EVENT_RETENTION_COUNT',
    integer(100, 10_000_000),
    10_000,
    'Events of one stream that a client can catch up on at most.',
  ),
  auditRetentionDays: setting(
    'AUDIT_RETENTION_DAYS',
    integer(1, 36_500),
    365,
    'Days for which the audit log is kept.',
  ),
  jobConcurrency: setting('JOB_CONCURRENCY', integer(1, 100), 2, 'Background jobs that run at once.'),
} as const satisfies Readonly<Record<string, Setting<never> | Setting>>;

type Settings = typeof settings;

export type Config = {
  readonly [Key in keyof Settings]: Settings[Key] extends Setting<infer Value> ? Value : never;
};

export type ConfigKey = keyof Settings;
