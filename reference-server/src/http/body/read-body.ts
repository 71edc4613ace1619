import { isUtf8 } from 'node:buffer';
import { json, type Request, type RequestHandler, type Response } from 'express';
import type { OperationDescription } from '../../generated/operations.gen.ts';
import { HttpError } from '../http-error.ts';
import { MULTIPART, readMultipart, type Multipart } from './multipart.ts';

export interface BodyLimits {
  readonly jsonBytes: number;
  readonly fileBytes: number;
  /** Where uploads lie until they are answered. */
  readonly uploadFolder: string;
}

export interface ReadBody {
  readonly value: unknown;
  readonly upload?: Multipart;
}

export type BodyReader = (
  operation: OperationDescription,
  request: Request,
  response: Response,
) => Promise<ReadBody>;

export function createBodyReader(limits: BodyLimits): BodyReader {
  // Scalars are JSON too; the schema says better what is wrong with one than the parser would.
  const parser = json({ limit: limits.jsonBytes, strict: false, type: () => true, verify: refuseBrokenText });
  return async (operation, request, response) => {
    if (!hasBody(request)) return { value: undefined };
    const mediaType = mediaTypeOf(request);
    // A body where none is expected is left alone, as RFC 9110 says of GET and DELETE.
    if (operation.requestMediaTypes.length === 0) return { value: undefined };
    if (!takes(operation, mediaType)) throw unsupported(operation, mediaType);
    if (mediaType !== MULTIPART) return { value: await parse(parser, request, response) };
    const upload = await readMultipart(request, limits);
    return { value: upload.fields, upload };
  };
}

/** Decoding would put U+FFFD in place of what is no UTF-8, and that would then be stored as what the client wrote. */
function refuseBrokenText(_request: unknown, _response: unknown, bytes: Buffer, charset: string): void {
  if (charset === 'utf-8' && !isUtf8(bytes)) throw new HttpError('invalid_json', 'The body is not UTF-8.');
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function mediaTypeOf({ headers }: Request): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function takes(operation: OperationDescription, mediaType: string): boolean {
  return mediaTypesOf(operation).includes(mediaType);
}

/** PATCH takes plain JSON with the meaning of a merge patch, whether the spec repeats it or not. */
export function mediaTypesOf({ method, requestMediaTypes }: OperationDescription): readonly string[] {
  return method === 'patch' ? [...new Set([...requestMediaTypes, 'application/json'])] : requestMediaTypes;
}

function unsupported(operation: OperationDescription, mediaType: string): HttpError {
  const accepted = mediaTypesOf(operation).join(', ');
  const header = operation.method === 'patch' ? 'Accept-Patch' : 'Accept-Post';
  const given = mediaType === '' ? 'no media type' : mediaType;
  return new HttpError('unsupported_media_type', `The body has ${given}; this takes ${accepted}.`, {
    headers: { [header]: accepted },
  });
}

function parse(parser: RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void parser(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve(request.body);
    });
  });
}
