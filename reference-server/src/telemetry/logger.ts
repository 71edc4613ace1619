import { pino, stdSerializers, type DestinationStream, type Level, type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level: Level | 'silent';
  /** `auto` is text in a terminal and JSON, one object a line, elsewhere. */
  readonly format: 'auto' | 'text' | 'json';
  /** Standard output, unless a test looks at the lines. */
  readonly destination?: DestinationStream;
}

const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'passwordHash',
  'set-cookie',
];

/** Wherever in a logged object one of these is, down to the depth at which headers and bodies lie. */
const REDACTED_PATHS = SECRETS.flatMap((name) =>
  ['', '*.', '*.*.', '*.*.*.'].map((prefix) =>
    name.includes('-') ? `${prefix.replace(/\.$/, '')}["${name}"]` : prefix + name,
  ),
);

export function createLogger({ level, format, destination }: LoggerOptions): Logger {
  const isText = format === 'text' || (format === 'auto' && process.stdout.isTTY);
  const target = destination ?? pino.destination({ dest: 1, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: withoutClient },
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
    },
    isText
      ? pretty({
          colorize: process.stdout.isTTY,
          ignore: 'requestId,traceId',
          singleLine: true,
          destination: target,
        })
      : target,
  );
}

/** The pool hangs the whole broken connection on its error: a page of text, and where the database is. */
function withoutClient(error: Error): object {
  const { client: _client, ...rest } = stdSerializers.err(error) as ReturnType<typeof stdSerializers.err> & {
    client?: unknown;
  };
  return rest;
}
