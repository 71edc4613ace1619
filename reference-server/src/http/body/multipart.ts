import busboy from 'busboy';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HttpError } from '../http-error.ts';
import type { UploadedFile } from '../operations.ts';
import { makeFolder } from '../../make-folder.ts';

export const MULTIPART = 'multipart/form-data';

/** The one field of a form that may be a file. */
const FILE_FIELD = 'file';
const LIMITS = { files: 5, fields: 50, fieldSize: 100_000, parts: 51 };
/** All that a form may hold beside its file. */
const FORM_BYTES = LIMITS.fields * LIMITS.fieldSize + 1_000_000;

export interface Multipart {
  /** With an empty text in place of the file, for the checks. */
  readonly fields: Record<string, unknown>;
  readonly file: UploadedFile | undefined;
  /** Removes the file, if it is still there. */
  discard(): Promise<void>;
}

export interface MultipartLimits {
  readonly fileBytes: number;
  readonly uploadFolder: string;
}

/** Streams the file to disk: its size is bounded by the disk's, not by memory. */
export async function readMultipart(request: IncomingMessage, limits: MultipartLimits): Promise<Multipart> {
  if (Number(request.headers['content-length'] ?? 0) > limits.fileBytes + FORM_BYTES) {
    request.resume();
    throw tooLarge(limits);
  }
  await makeFolder(limits.uploadFolder);
  const path = join(limits.uploadFolder, crypto.randomUUID());
  const discard = (): Promise<void> => rm(path, { force: true });
  try {
    return { ...(await receive(request, path, limits)), discard };
  } catch (error) {
    await discard();
    throw error;
  } finally {
    // What is left of a refused body is read off, so that the client can read the answer.
    request.unpipe();
    request.resume();
  }
}

async function receive(
  request: IncomingMessage,
  path: string,
  limits: MultipartLimits,
): Promise<Pick<Multipart, 'fields' | 'file'>> {
  const fields: Record<string, unknown> = {};
  const parser = openParser(request, limits.fileBytes);
  const add = (name: string, value: string): void => {
    // Twice the same field is a list, which the schema of a single value refuses.
    fields[name] = Object.hasOwn(fields, name) ? [fields[name], value].flat() : value;
  };
  parser.on('field', add);
  const { writing, failed } = receiveFiles(parser, path, add);
  try {
    await Promise.race([pipeline(request, parser).catch(asMalformed), failed]);
    const [file] = await Promise.all(writing);
    if (file && file.size > limits.fileBytes) throw tooLarge(limits);
    // Text in place of the file is no file.
    if (!file) delete fields[FILE_FIELD];
    return { fields, file };
  } finally {
    // Ends the file's stream too, where a fault came before its end.
    parser.destroy();
  }
}

interface ReceivedFiles {
  /** The one file that is kept, once it has begun to arrive. */
  readonly writing: readonly Promise<UploadedFile>[];
  /** Never resolves; rejects when a file cannot be written or the form has too many parts. */
  readonly failed: Promise<never>;
}

function receiveFiles(
  parser: busboy.Busboy,
  path: string,
  add: (name: string, value: string) => void,
): ReceivedFiles {
  const writing: Promise<UploadedFile>[] = [];
  const failed = new Promise<never>((_resolve, reject) => {
    parser.on('file', (name, stream, info) => {
      add(name, '');
      if (name !== FILE_FIELD || writing.length > 0) return void stream.resume();
      const written = writeFile(stream, path, info);
      written.catch(reject);
      writing.push(written);
    });
    const tooMany = new HttpError('payload_too_large', 'The form has more parts than this takes.');
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      parser.on(event, () => reject(tooMany));
    }
  });
  return { writing, failed };
}

function openParser(request: IncomingMessage, fileBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // One byte more than is taken tells a file of exactly the limit from one that goes on.
      limits: { ...LIMITS, fileSize: fileBytes + 1 },
    });
  } catch (error) {
    return asMalformed(error);
  }
}

async function writeFile(
  stream: Readable,
  path: string,
  { filename, mimeType }: busboy.FileInfo,
): Promise<UploadedFile> {
  const target = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  const hash = createHash('sha256');
  stream.on('data', (chunk: Buffer) => void hash.update(chunk));
  await pipeline(stream, target);
  return {
    path,
    fileName: filename ?? '',
    mediaType: mimeType,
    size: target.bytesWritten,
    sha256: hash.digest('hex'),
  };
}

function asMalformed(error: unknown): never {
  throw new HttpError(
    'invalid_request',
    `The form cannot be read: ${error instanceof Error ? error.message : 'malformed'}.`,
  );
}

function tooLarge({ fileBytes }: MultipartLimits): HttpError {
  const most = `${(fileBytes / 1_000_000).toLocaleString('en-US')} MB`;
  return new HttpError(
    'payload_too_large',
    `The file is larger than ${most}, the most that this server takes.`,
  );
}
