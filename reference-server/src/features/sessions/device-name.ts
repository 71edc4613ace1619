import { parse } from 'bowser';

const LONGEST = 100;

/** `Firefox on Linux`; what is no browser by its own first word, such as `curl/8.14.1`. */
export function deviceNameOf(userAgent: string | undefined): string | null {
  const [program] = userAgent?.trim().split(/\s+/, 1) ?? [];
  if (!userAgent || !program) return null;
  const { browser, os } = parse(userAgent);
  const name = browser.name ? [browser.name, os.name].filter(Boolean).join(' on ') : program;
  return storable(name).slice(0, LONGEST) || null;
}

/** Headers are bytes, which the parser hands on as they are. */
function storable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '');
}
