/** A UUIDv7 (RFC 9562): its first 48 bits are the time, so ids made later sort later. */
export function uuidv7(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = now.toString(16).padStart(12, '0');
  const rest = Array.from(bytes.subarray(6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  // Version 7 in the thirteenth digit, the variant (8, 9, a or b) in the seventeenth.
  const variant = (8 + (bytes[0]! & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
}
