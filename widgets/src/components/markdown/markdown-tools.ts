import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { TickMarkdownEditor } from './markdown-editor.ts';
import { markdownIcons } from './markdown-icons.ts';
import {
  changeFor,
  nextLine,
  pastedAddress,
  type MarkdownCommand,
  type TextChange,
} from './markdown-text.ts';

interface Tool {
  readonly command: MarkdownCommand;
  readonly name: string;
  /** With Control, or Command on a Mac. */
  readonly key?: string;
}

/** Asked for at each drawing, because the language may have changed. */
function allTools(): Tool[] {
  return [
    { command: 'bold', name: msg('Bold'), key: 'B' },
    { command: 'italic', name: msg('Italic'), key: 'I' },
    { command: 'strike', name: msg('Strikethrough') },
    { command: 'heading', name: msg('Heading') },
    { command: 'bullets', name: msg('Bulleted list') },
    { command: 'numbers', name: msg('Numbered list') },
    { command: 'checks', name: msg('Task list') },
    { command: 'quote', name: msg('Quote') },
    { command: 'code', name: msg('Code'), key: 'E' },
    { command: 'link', name: msg('Link'), key: 'K' },
  ];
}

const isMac = /mac|iphone|ipad/i.test(navigator.platform);

function keyName(key: string): string {
  return isMac ? `⌘${key}` : `${msg('Ctrl')}+${key}`;
}

/** One stop of the Tab key; the arrows go from tool to tool. */
export function renderToolbar(editor: TickMarkdownEditor, isDisabled: boolean): TemplateResult {
  return html`<div class="editor-tools" role="toolbar" aria-label=${msg('Formatting')} @keydown=${rove}>
    ${allTools().map(
      ({ command, name, key }, index) =>
        html`<button
          class="icon-button"
          type="button"
          tabindex=${index === 0 ? '0' : '-1'}
          aria-label=${name}
          aria-keyshortcuts=${key === undefined ? '' : `${isMac ? 'Meta' : 'Control'}+${key}`}
          title=${key === undefined ? name : `${name} (${keyName(key)})`}
          ?disabled=${isDisabled}
          @click=${() => run(editor, command)}
          @pointerdown=${keepSelection}
        >
          ${markdownIcons[command]}
        </button>`,
    )}
  </div>`;
}

/** The field keeps the focus and its selection, or a phone would put its keyboard away at every press. */
function keepSelection(event: Event): void {
  event.preventDefault();
}

function rove(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const isRightToLeft = getComputedStyle(bar).direction === 'rtl';
  const [back, on] = isRightToLeft ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  const targets: Record<string, number> = { [back]: at - 1, [on]: at + 1, Home: 0, End: buttons.length - 1 };
  const target = targets[event.key];
  if (target === undefined || at === -1) return;
  event.preventDefault();
  const next = buttons.at(target % buttons.length);
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next?.focus();
}

function run(editor: TickMarkdownEditor, command: MarkdownCommand): void {
  const { field } = editor;
  if (field !== null) apply(field, changeFor(command, selectionOf(field)));
}

function selectionOf({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) {
  return { text: value, start: selectionStart, end: selectionEnd };
}

export function handleKey(editor: TickMarkdownEditor, event: KeyboardEvent): void {
  const { field } = editor;
  if (field === null || event.target !== field) return;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const tool = isCommand && allTools().find(({ key }) => key === event.key.toUpperCase());
  if (tool) {
    event.preventDefault();
    // Command and K belongs to many a page; while one writes it is the link's.
    event.stopPropagation();
    run(editor, tool.command);
  } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
    const change = nextLine(selectionOf(field));
    if (change === undefined) return;
    event.preventDefault();
    apply(field, change);
  }
}

export function handlePaste({ field }: TickMarkdownEditor, event: ClipboardEvent): void {
  const { clipboardData } = event;
  if (field === null || event.target !== field || clipboardData === null) return;
  const plain = clipboardData.getData('text/plain');
  const change = pastedAddress(selectionOf(field), plain);
  if (change !== undefined) {
    event.preventDefault();
    apply(field, change);
    return;
  }
  const markup = clipboardData.getData('text/html');
  // What a code editor copies is text in colours, and the text is what is meant.
  if (
    !/<(?:a|h[1-6]|[uo]l|table|strong|b|em|i|blockquote)[\s>]/i.test(markup) ||
    /vscode|monaco/i.test(markup)
  )
    return;
  event.preventDefault();
  void pasteMarkup(field, markup, plain);
}

async function pasteMarkup(field: HTMLTextAreaElement, markup: string, plain: string): Promise<void> {
  const [{ markupToFragment }, { htmlToMarkdown }] = await Promise.all([
    import('../../internal/markdown.ts'),
    import('./html-to-markdown.ts'),
  ]);
  const insert = htmlToMarkdown(markupToFragment(markup)) || plain;
  const { start: from, end: to } = selectionOf(field);
  apply(field, { from, to, insert, start: from + insert.length, end: from + insert.length });
}

/** As if it had been typed, so that the browser's own undo takes it back. */
function apply(field: HTMLTextAreaElement, { from, to, insert, start, end }: TextChange): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (from === to && insert === '') return;
  // Deprecated and still the only way that keeps the undo history; it says false where it cannot.
  const isTyped =
    insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert);
  if (!isTyped || field.value.slice(from, from + insert.length) !== insert) {
    field.setRangeText(insert, from, to);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  field.setSelectionRange(start, end);
}
