/**
 * The form of every mail: a card on a quiet ground, in light and dark. Tables and inline styles, because that is what
 * mail programs draw; the style sheet in the head only turns it dark and makes room on a phone, where they read it.
 */
import type { MailContent } from './content.ts';
import type { Language } from './languages.ts';
import { css, styles } from './styles.ts';
import { words } from './words.ts';

export function renderHtml(content: MailContent, language: Language): string {
  const { subject, preview, heading, paragraphs, action, notes, origin } = content;
  const { foot } = words[language];
  const body = [
    `<h1 class="ink" style="${styles.heading}">${escapeHtml(heading)}</h1>`,
    ...paragraphs.map((text) => `<p class="ink" style="${styles.paragraph}">${escapeHtml(text)}</p>`),
    ...(action ? [renderButton(action)] : []),
    ...notes.map((text) => `<p class="faint" style="${styles.note}">${escapeHtml(text)}</p>`),
    // Last, since it is for few and takes the most room.
    ...(action ? [renderPlainLink(action.url, language)] : []),
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${css}</style>
</head>
<body class="ground" style="${styles.body}">
<div style="${styles.preview}">${escapeHtml(preview)}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="${styles.ground}">
<tr><td align="center" class="room" style="${styles.room}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${styles.column}">
<tr><td style="${styles.brand}">${mark}<span class="ink" style="${styles.brandName}">Tickboard</span></td></tr>
<tr><td class="card" style="${styles.card}">
${body.join('\n')}
</td></tr>
<tr><td class="faint" style="${styles.foot}">${escapeHtml(foot(new URL(origin).host))}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** Drawn of text and colour, since many programs show no images before they are asked to. */
const mark = `<span class="mark" style="${styles.mark}">&#10003;</span>`;

function renderButton({ label, url }: { readonly label: string; readonly url: string }): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="${styles.buttonRow}"><tr>
<td class="button" style="${styles.buttonCell}"><a class="button-text" href="${escapeHtml(url)}" style="${styles.button}">${escapeHtml(label)}</a></td>
</tr></table>`;
}

function renderPlainLink(url: string, language: Language): string {
  const address = escapeHtml(url);
  return `<p class="faint" style="${styles.note}">${escapeHtml(words[language].link)}<br><a class="link" href="${address}" style="${styles.link}">${address}</a></p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
