/** What the server takes as a link. */
const followable = /^(?:https?:\/\/|mailto:)\S+$/i;

export function isFollowable(url: string): boolean {
  return followable.test(url);
}

/** What was typed as an address, as the server takes it; people leave the scheme out. Undefined for what is none. */
export function toAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (isFollowable(text)) return URL.canParse(text) ? text : undefined;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  // A scheme of another kind is not one that was left out.
  const isHost = /^(?:[\w-]+\.)+[a-z\u00a1-\uffff]{2,}(?::\d+)?(?:[/?#]\S*)?$/i.test(text);
  const url = `https://${text}`;
  return isHost && URL.canParse(url) ? url : undefined;
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
