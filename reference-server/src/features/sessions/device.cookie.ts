import { createHash } from 'node:crypto';
import type { Origins } from '../../access/origins.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import { newId } from '../../db/ids.ts';
import type { Client } from '../../http/operations.ts';
import { readCookie, writeCookie, type CookieSource } from './cookies.ts';
import type { Device } from './session.ts';

const DAYS = 90;
const DAY_SECONDS = 86_400;
/** Of the people who share a browser; who was there longest ago is forgotten first. */
const MARKS_AT_MOST = 10;
const MARK_LENGTH = 22;

/** Undefined for a browser in which nobody has signed in, or not for long. */
export async function readDevice(signer: TokenSigner, source: CookieSource): Promise<Device | undefined> {
  const token = readCookie('tickboard_device', source);
  const claims = token === undefined ? undefined : await signer.verify('device+jwt', token);
  if (!claims || !Array.isArray(claims['acc'])) return undefined;
  return { id: claims.sub, marks: claims['acc'].filter((mark) => typeof mark === 'string') };
}

/** For a browser in which the owner of that address has just signed in. */
export function deviceCookie(
  signer: TokenSigner,
  { device, email, client }: { device: Device | undefined; email: string; client: Client },
): Promise<string> {
  const id = device?.id ?? newId();
  const mark = markOf(id, email);
  const others = (device?.marks ?? []).filter((other) => other !== mark);
  return write(signer, { id, marks: [mark, ...others].slice(0, MARKS_AT_MOST) }, client);
}

/**
 * For the browser in which a link from a mail was followed, which only the owner of the address can. Else whoever guesses
 * without a pause would keep the owner out of every browser that is new.
 */
export async function markAfterMail(
  { signer, origins }: { readonly signer: TokenSigner; readonly origins: Origins },
  { email, headers, client }: CookieSource & { readonly email: string },
): Promise<Readonly<Record<string, string>>> {
  if (!origins.mayUseCookie({ headers })) return {};
  const device = await readDevice(signer, { headers, client });
  return { 'Set-Cookie': await deviceCookie(signer, { device, email, client }) };
}

/** For as long as somebody is signed in there, it is not forgotten. */
export async function renewedDeviceCookie(
  signer: TokenSigner,
  source: CookieSource,
): Promise<string | undefined> {
  const device = await readDevice(signer, source);
  return device && write(signer, device, source.client);
}

async function write(signer: TokenSigner, { id, marks }: Device, client: Client): Promise<string> {
  const seconds = DAYS * DAY_SECONDS;
  const token = await signer.sign('device+jwt', { sub: id, acc: [...marks] }, seconds);
  return writeCookie('tickboard_device', token, client, seconds);
}

/** Whether the browser is known for that address. */
export function knows(device: Device | undefined, email: string): device is Device {
  return device !== undefined && device.marks.includes(markOf(device.id, email));
}

/** Tells the address to nobody who does not know it, nor that two browsers are of one person. */
function markOf(deviceId: string, email: string): string {
  return createHash('sha256')
    .update(`${deviceId} ${email.toLowerCase()}`)
    .digest('base64url')
    .slice(0, MARK_LENGTH);
}
