import type { PlannedLink } from '../import-plan.ts';
import { isRecord } from './fields.ts';
import { linksPerTask, textLimits } from './limits.ts';
import { oneLine, type MappedCards } from './map-cards.ts';
import type { Candidate, Notes } from './notes.ts';
import { cut } from './notes.ts';
import { inTrelloOrder } from './order.ts';

const allowedProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The attachments of all cards: those that are links, and uploads, which stay where Trello keeps them. */
export function mapLinks(candidates: readonly Candidate[], cards: MappedCards, notes: Notes): PlannedLink[] {
  const links = candidates.flatMap((card) => mapCardLinks(card, cards, notes));
  const uploads = candidates.reduce((sum, card) => sum + countUploads(card), 0);
  if (uploads > 0) {
    notes.warn(
      'uploads_stay_at_trello',
      `${uploads} attachments are files that were uploaded to Trello. They were imported as links to Trello, where ` +
        'opening one may need a sign-in; download those that you want to keep.',
    );
  }
  return links;
}

function countUploads({ fields }: Candidate): number {
  return fields.list('attachments').filter((raw) => isRecord(raw) && raw['isUpload'] === true).length;
}

function mapCardLinks(card: Candidate, cards: MappedCards, notes: Notes): PlannedLink[] {
  const found = card.fields.list('attachments').map((raw) => notes.candidate('attachments', raw));
  const attachments = inTrelloOrder(found.filter((attachment) => attachment !== undefined));
  if (!cards.fieldsById.has(card.sourceId)) {
    for (const attachment of attachments) {
      notes.leaveOut(named(attachment), 'card_left_out', 'Its card was left out.');
    }
    return [];
  }
  const links: PlannedLink[] = [];
  for (const attachment of attachments) {
    const url = checkUrl(attachment, links.length, notes);
    if (url !== undefined) {
      links.push({
        sourceId: attachment.sourceId,
        taskSourceId: card.sourceId,
        url,
        title: titleOf(attachment, url),
      });
    }
  }
  return links;
}

function checkUrl(attachment: Candidate, before: number, notes: Notes): string | undefined {
  const text = attachment.fields.text('url') ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const refuse = (
    reason: 'link_invalid' | 'link_refused' | 'link_too_long' | 'too_many_links',
    detail: string,
  ) => {
    notes.leaveOut(named(attachment), reason, detail);
    return undefined;
  };
  if (url === undefined || url.href === 'mailto:')
    return refuse('link_invalid', 'Its address is not a complete URL.');
  if (!allowedProtocols.has(url.protocol)) {
    return refuse(
      'link_refused',
      `Only http, https and mailto links are kept, not "${cut(url.protocol, 40)}".`,
    );
  }
  const address = strictAddress(url);
  if (address.length > textLimits.url) {
    return refuse('link_too_long', `Its address has more than ${textLimits.url} characters.`);
  }
  if (before >= linksPerTask) return refuse('too_many_links', `A task keeps at most ${linksPerTask} links.`);
  return address;
}

// Browsers leave characters in an address that RFC 3986 does not know; a strict client would refuse them.
function strictAddress(url: URL): string {
  const address = url.href.replaceAll(/%(?![0-9a-fA-F]{2})/g, '%25');
  return address.replaceAll(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu, encodeURIComponent);
}

function titleOf({ name }: Candidate, url: string): string {
  return cut(oneLine(name) || url, textLimits.linkTitle);
}

function named({ sourceId, name, fields }: Candidate): {
  kind: 'attachments';
  sourceId: string;
  name: string;
} {
  return { kind: 'attachments', sourceId, name: name || (fields.text('url') ?? '') };
}
