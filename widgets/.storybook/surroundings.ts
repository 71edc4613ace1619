import type { StoryLanguage } from './languages.ts';

/** What a widget finds on the page around it, and a reader on the toolbar. */
export interface Surroundings {
  readonly scheme: 'light' | 'dark';
  readonly direction: 'auto' | 'ltr' | 'rtl';
  readonly language: StoryLanguage;
  readonly textSize: '100%' | '150%' | '200%';
}

/** Storybook keeps what is chosen on the toolbar without its type. */
export function surroundingsOf(globals: Readonly<Record<string, unknown>>): Surroundings {
  return globals as unknown as Surroundings;
}

/** In a test nothing fades: what is measured is where colours end, not where they pass. */
export const isTest = '__vitest_browser__' in globalThis;

export function applySurroundings({ scheme, direction, language, textSize }: Surroundings): void {
  const root = document.documentElement;
  root.style.colorScheme = scheme;
  root.style.fontSize = textSize;
  if (isTest) {
    root.style.setProperty('--tick-motion-fast', '0ms');
    root.style.setProperty('--tick-motion-slow', '0ms');
  }
  root.dir = direction === 'auto' ? (language === 'ar' ? 'rtl' : 'ltr') : direction;
}

function choice(title: string, icon: string, items: readonly (readonly [value: string, title: string])[]) {
  return {
    description: title,
    toolbar: {
      title,
      icon,
      dynamicTitle: true,
      items: items.map(([value, text]) => ({ value, title: text })),
    },
  };
}

export const toolbar = {
  // Forced colours are the system's: DevTools emulate them ("Rendering", "forced-colors").
  scheme: choice('Scheme', 'contrast', [
    ['light', 'Light'],
    ['dark', 'Dark'],
  ]),
  direction: choice('Direction', 'transfer', [
    ['auto', "The language's direction"],
    ['ltr', 'Left to right'],
    ['rtl', 'Right to left'],
  ]),
  language: choice('Language', 'globe', [
    ['en', 'English'],
    ['de', 'Deutsch'],
    ['ar', 'العربية (a sample)'],
    ['qps', 'Pseudo: accents, 40 % longer'],
  ]),
  textSize: choice('Text', 'zoom', [
    ['100%', '100 % text'],
    ['150%', '150 % text'],
    ['200%', '200 % text'],
  ]),
} as const;
