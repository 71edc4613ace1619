import type { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';

// A CommonJS module whose types say `default` and whose value is the function itself under Node.
const addFormats = addFormatsModule as unknown as FormatsPlugin;

/** The one that requests are held to, for what does not come as a request. */
const EMAIL = addFormats.get('email');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

export function addContractFormats(ajv: Ajv2020): void {
  addFormats(ajv);
  // ajv-formats also takes `urn:uuid:...`, which Postgres does not.
  ajv.addFormat('uuid', UUID);
  ajv.addFormat('date', isDate);
  // ajv-formats also takes a space for the T, lower case letters and leap seconds, which Date does not know.
  ajv.addFormat('date-time', isDateTime);
}

export function isDateTime(value: string): boolean {
  const [, year, month, day] = DATE_TIME.exec(value) ?? [];
  return year !== undefined && isDate(`${year}-${month}-${day}`);
}

/** The year 0 does not exist in Postgres' calendar. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value.startsWith('0000')) return false;
  const time = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
}

export function isEmail(value: string): boolean {
  return EMAIL instanceof RegExp && EMAIL.test(value);
}
