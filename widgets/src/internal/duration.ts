/** Lengths of time as people type and read them. A bare number is minutes, and one with a fraction is hours. */

const unitSeconds = { hour: 3_600, minute: 60, second: 1 } as const;

type Unit = keyof typeof unitSeconds;

const unitNames = Object.keys(unitSeconds) as Unit[];

/** What is understood in every language, since people write `h` and `min` wherever they are. */
const commonWords: Readonly<Record<Unit, readonly string[]>> = {
  hour: ['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde', 'stunden'],
  minute: ['m', 'min', 'mins', 'minute', 'minutes', 'minuten', '′', "'"],
  second: ['s', 'sec', 'secs', 'second', 'seconds', 'sek', 'sekunde', 'sekunden', '″', '"'],
};

const fractions: Readonly<Record<string, number>> = {
  '¼': 0.25,
  '½': 0.5,
  '¾': 0.75,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
};

/** Where the ten digits of the scripts begin whose languages write numbers with them. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

const clockForm = /^(\d*):([0-5]\d)(?::([0-5]\d))?$/;
const joiners = /^(?:and|und|[,;&+])\s*/;
/** A number, then what it counts: anything up to the next number, a space or a joiner. */
const partForm = /^(\d*(?:[.,]\d+)?)([¼½¾⅓⅔])?\s*([^\d\s.,;&+¼½¾⅓⅔]*)\.?\s*/;
/** More would be days, which nobody means by hours and minutes, and which no number of the API holds for long. */
const longest = 10_000 * unitSeconds.hour;

/**
 * Reads `1h 30m`, `1:30`, `90`, `1.5h`, `1,5 Std.`, `1h30`, `½ h`, `1 hour and 30 minutes`, and what `formatDuration` and
 * `writeDuration` write in `locale`, as whole seconds. Undefined for what is no length, or may be two different ones.
 */
export function parseDuration(text: string, locale: string): number | undefined {
  const written = westernDigits(text.toLocaleLowerCase(locale))
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
  const seconds = readClock(written) ?? readParts(written, locale);
  return seconds === undefined || seconds > longest ? undefined : Math.round(seconds);
}

/** A length for a field: short, to the second, and read back as the same by `parseDuration`. */
export function writeDuration(seconds: number, locale: string): string {
  const parts = split(seconds).filter(([, value], index) => value > 0 || (seconds < 1 && index === 1));
  return parts.map(([unit, value]) => unitFormat(locale, unit, 'narrow').format(value)).join(' ');
}

interface DurationFormatter {
  format(duration: Partial<Record<`${Unit}s`, number>>): string;
}

type DurationFormatterClass = new (locale: string, options: { style: string }) => DurationFormatter;

/** A length in words, for sentences and for those who hear them: `1 hour, 30 minutes`. To the minute, from one on. */
export function spellDuration(seconds: number, locale: string): string {
  const whole = seconds < 60 ? Math.max(0, Math.floor(seconds)) : Math.floor(seconds / 60) * 60;
  const parts = split(whole).filter(([, value]) => value > 0);
  const shown = parts.length > 0 ? parts : ([['minute', 0]] as [Unit, number][]);
  const Formatter = (Intl as { DurationFormat?: DurationFormatterClass }).DurationFormat;
  // It leaves out what is 0, and of nothing it says nothing.
  if (Formatter && parts.length > 0) {
    const duration = Object.fromEntries(shown.map(([unit, value]) => [`${unit}s`, value]));
    return new Formatter(locale, { style: 'long' }).format(duration);
  }
  const words = shown.map(([unit, value]) => unitFormat(locale, unit, 'long').format(value));
  return new Intl.ListFormat(locale, { type: 'unit' }).format(words);
}

function split(seconds: number): [Unit, number][] {
  const whole = Math.max(0, Math.floor(seconds));
  return [
    ['hour', Math.floor(whole / 3_600)],
    ['minute', Math.floor((whole % 3_600) / 60)],
    ['second', whole % 60],
  ];
}

function readClock(written: string): number | undefined {
  const match = clockForm.exec(written);
  if (!match) return undefined;
  const [, hours = '', minutes, seconds = '0'] = match;
  return Number(hours) * unitSeconds.hour + Number(minutes) * unitSeconds.minute + Number(seconds);
}

function readParts(written: string, locale: string): number | undefined {
  const found = new Map<Unit, number>();
  let rest = written;
  let last: Unit | undefined;
  while (rest !== '') {
    const match = partForm.exec(rest);
    const value = match === null ? undefined : readNumber(match[1] ?? '', match[2], locale);
    if (match === null || value === undefined) return undefined;
    const isOnly = match[0].length === rest.length && found.size === 0;
    const unit = match[3] === '' ? bareUnit(value, isOnly, last) : unitOf(match[3] ?? '', locale);
    if (unit === undefined || found.has(unit)) return undefined;
    found.set(unit, value * unitSeconds[unit]);
    last = unit;
    rest = rest.slice(match[0].length).replace(joiners, '');
  }
  return found.size === 0 ? undefined : [...found.values()].reduce((sum, each) => sum + each, 0);
}

/** `90` is minutes, `1.5` hours, and in `1h30` the minutes follow from the hours. */
function bareUnit(value: number, isOnly: boolean, last: Unit | undefined): Unit | undefined {
  if (isOnly) return Number.isInteger(value) ? 'minute' : 'hour';
  const next = last === 'hour' ? 'minute' : 'second';
  return last === undefined || last === 'second' || !Number.isInteger(value) || value >= 60
    ? undefined
    : next;
}

function readNumber(digits: string, fraction: string | undefined, locale: string): number | undefined {
  if (digits === '' && fraction === undefined) return undefined;
  // Both signs are taken for the decimal one, unless it is the language's sign of thousands and stands as one.
  const sign = /[.,]/.exec(digits)?.[0];
  const isGrouped = sign !== undefined && /[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && sign === groupSign(locale);
  if (fraction !== undefined && sign !== undefined) return undefined;
  const value = Number(isGrouped ? digits.replace(sign, '') : digits.replace(',', '.'));
  return value + (fraction === undefined ? 0 : (fractions[fraction] ?? 0));
}

function groupSign(locale: string): string | undefined {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567);
  return parts.find(({ type }) => type === 'group')?.value;
}

function unitOf(word: string, locale: string): Unit | undefined {
  const known = (fits: (unit: Unit) => boolean) => {
    const units = unitNames.filter(fits);
    return units.length === 1 ? units[0] : undefined;
  };
  return (
    known((unit) => commonWords[unit].includes(word)) ??
    known((unit) => wordsOf(locale)[unit].includes(word)) ??
    // An abbreviation of one's own, as long as it fits one unit alone.
    known((unit) => word.length > 1 && wordsOf(locale)[unit].some((each) => each.startsWith(word)))
  );
}

const localWords = new Map<string, Readonly<Record<Unit, readonly string[]>>>();

/** What the units are called in a language, one of them and several, short and long. */
function wordsOf(locale: string): Readonly<Record<Unit, readonly string[]>> {
  const known = localWords.get(locale);
  if (known) return known;
  const words = Object.fromEntries(unitNames.map((unit) => [unit, namesOf(unit, locale)])) as Record<
    Unit,
    string[]
  >;
  localWords.set(locale, words);
  return words;
}

function namesOf(unit: Unit, locale: string): string[] {
  const displays = ['narrow', 'short', 'long'] as const;
  const parts = displays.flatMap((display) =>
    [1, 2, 5, 20].flatMap((value) => unitFormat(locale, unit, display).formatToParts(value)),
  );
  const names = parts.filter(({ type }) => type === 'unit').map(({ value }) => value.trim());
  return [...new Set(names.map((name) => name.toLocaleLowerCase(locale).replace(/\.$/, '')))];
}

function unitFormat(locale: string, unit: Unit, unitDisplay: 'narrow' | 'short' | 'long'): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, useGrouping: false });
}

function westernDigits(text: string): string {
  return text.replaceAll(
    /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\uFF10-\uFF19\u066B]/g,
    (sign) => {
      const code = sign.codePointAt(0) ?? 0;
      const zero = zeros.find((each) => code >= each && code < each + 10);
      return zero === undefined ? '.' : String(code - zero);
    },
  );
}
