import type { Mail } from '../../../drivers/mail/mail.ts';
import type { ComposedMail } from '../mail.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

export function renderMail({ to, language, content }: ComposedMail): Mail {
  return {
    to,
    language,
    subject: content.subject,
    text: renderText(content, language),
    html: renderHtml(content, language),
  };
}
