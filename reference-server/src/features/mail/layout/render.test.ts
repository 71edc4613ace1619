import { describe, expect, it } from 'vitest';
import { accountTexts, type AccountText } from '../../account-mails/texts/account-texts.ts';
import type { MailContent } from './content.ts';
import { languageOf, languages } from './languages.ts';
import { renderMail } from './render-mail.ts';

const content: MailContent = {
  subject: 'Subject',
  preview: 'Preview',
  heading: 'Heading',
  paragraphs: ['One', 'Two'],
  action: { label: 'Go', url: 'https://tasks.example.com/reset-password#token=tbc_x&y' },
  notes: ['Note'],
  origin: 'https://tasks.example.com',
};

describe('a mail', () => {
  it('says in text what it says in HTML, link and all', () => {
    const { text, html, subject, to } = renderMail({ to: 'a@b.example', language: 'en', content });
    expect([subject, to]).toEqual(['Subject', 'a@b.example']);
    for (const words of ['Heading', 'One', 'Two', 'Go', 'Note', 'tasks.example.com']) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    expect(text).toContain(`\n${content.action?.url}\n`);
    expect(html).toContain('href="https://tasks.example.com/reset-password#token=tbc_x&amp;y"');
  });

  it('shows markup in words as the text it is', () => {
    const hostile = `<img src=x onerror="alert('1')">&</style></p>`;
    const words = {
      ...content,
      subject: hostile,
      preview: hostile,
      heading: hostile,
      paragraphs: [hostile, hostile],
      notes: [hostile],
    };
    const action = { label: hostile, url: `https://a.example/"><script>` };
    const { html } = renderMail({ to: 'a@b.example', language: 'en', content: { ...words, action } });
    const plain = renderMail({ to: 'a@b.example', language: 'en', content }).html;
    const tags = (text: string): string[] => [...text.matchAll(/<\/?[a-z][a-z0-9]*/g)].map(([tag]) => tag);
    expect(tags(html)).toEqual(tags(plain));
    expect(html).not.toContain('onerror="');
  });

  it('loads nothing from anywhere and runs nothing', () => {
    const { html } = renderMail({ to: 'a@b.example', language: 'en', content });
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import/i);
  });
});

describe('the language of a mail', () => {
  it.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['FR-ca', 'fr'],
    ['pt-BR,es;q=0.8,en', 'es'],
    ['ja', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('for %j is %s', (wanted, language) => {
    expect(languageOf(wanted)).toBe(language);
  });

  it.each(languages.filter((language) => language !== 'en'))(
    '%s has words of its own for every mail',
    (language) => {
      const values = { email: 'a@b.example', host: 'tasks.example.com' };
      for (const name of Object.keys(accountTexts.en) as AccountText[]) {
        const [own, english] = [accountTexts[language][name](values), accountTexts.en[name](values)];
        expect(own.subject, name).not.toBe(english.subject);
        expect(own.heading, name).not.toBe(english.heading);
        expect(own.action === undefined, name).toBe(english.action === undefined);
        expect(own.paragraphs, name).toHaveLength(english.paragraphs.length);
        expect(own.notes, name).toHaveLength(english.notes.length);
      }
    },
  );
});
