/** Whether it is in the clipboard now. A page in a frame may be denied the way of today, and gets that of before. */
export async function copyText(text: string, place: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'hidden-text';
    field.readOnly = true;
    // Inside the dialog: what is outside of it is inert and cannot be selected.
    place.appendChild(field);
    const before = document.activeElement;
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return isCopied;
  }
}
