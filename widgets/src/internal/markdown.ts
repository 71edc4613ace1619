import createDOMPurify, { type Config, type WindowLike } from 'dompurify';
import { Marked, type RendererObject } from 'marked';

/**
 * Markdown of people we do not know, to a fragment that is safe to show. Loaded on demand: marked and DOMPurify
 * together weigh more than a board.
 */

/** The shallowest heading in a text: above it are the page's, the panel's and the section's own. */
const topHeading = 4;

const renderer: RendererObject = {
  heading({ tokens, depth }) {
    const level = Math.min(6, depth + topHeading - 1);
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
  },
  // A picture from another host would tell it who reads this task and when, so it is a link to follow or not.
  image({ href, text }) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = text === '' ? href : text;
    return link.outerHTML;
  },
  checkbox({ checked }) {
    return checked ? '☑ ' : '☐ ';
  },
};

const marked = new Marked({ async: false, gfm: true, breaks: true, renderer });

// An instance of our own: hooks and settings of the page's DOMPurify must not reach into ours, nor ours into it.
const purifier = createDOMPurify(window);

const sanitizing = {
  RETURN_DOM_FRAGMENT: true,
  ALLOWED_TAGS: (
    'p br hr blockquote pre code ul ol li a em strong del s kbd sub sup ' +
    'h4 h5 h6 table thead tbody tr th td'
  ).split(' '),
  ALLOWED_ATTR: ['href', 'start', 'align'],
  // They hold no address, and would have to look like one otherwise.
  ADD_URI_SAFE_ATTR: ['start', 'align'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Relative addresses would lead into the host page, which the text knows nothing about.
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ...trustedTypesPolicy(),
} satisfies Config & { RETURN_DOM_FRAGMENT: true };

/** What is pasted is only read, so that headings and marks of every kind may stay. */
const sanitizingPasted = {
  ...sanitizing,
  ALLOWED_TAGS: [...sanitizing.ALLOWED_TAGS, 'h1', 'h2', 'h3', 'b', 'i', 'div'],
};

/** Named `tickboard`, for a page's `trusted-types` directive. It only feeds the parser of an inert document. */
function trustedTypesPolicy(): Pick<Config, 'TRUSTED_TYPES_POLICY'> {
  const policy = (window as WindowLike).trustedTypes?.createPolicy('tickboard', {
    createHTML: (html) => html,
    createScript: () => {
      throw new TypeError('Markdown runs no scripts.');
    },
    createScriptURL: () => {
      throw new TypeError('Markdown loads no scripts.');
    },
  });
  return policy === undefined ? {} : { TRUSTED_TYPES_POLICY: policy };
}

export function markdownToFragment(source: string): DocumentFragment {
  const html = marked.parse(source) as string;
  const fragment = sanitized(html, sanitizing) ?? asItIs(source);
  for (const item of fragment.querySelectorAll('li')) {
    item.classList.toggle('task', /^[☑☐]/.test(item.textContent ?? ''));
  }
  for (const link of fragment.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return fragment;
}

/** Markup that somebody pastes, to a fragment that is never shown and only read. */
export function markupToFragment(markup: string): DocumentFragment {
  return sanitized(markup, sanitizingPasted) ?? asItIs('');
}

/** Null for markup that is a document without a body, such as a frameset; the types do not say so. */
function sanitized(markup: string, config: typeof sanitizing): DocumentFragment | null {
  return purifier.sanitize(withoutReports(markup), config);
}

/**
 * A page's policy reports handlers and styles even of markup that is only parsed, so what a stranger writes would fill its
 * log. Here they lose their names; that they are gone in the end is up to the purifier all the same.
 */
function withoutReports(markup: string): string {
  return markup.replaceAll(/<[a-z][^>]*/gi, (tag) =>
    tag.replaceAll(/(?<=[\s/"'])(?:on\w+|style)(?=\s*=)/gi, 'data-none'),
  );
}

function asItIs(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  fragment.append(paragraph);
  return fragment;
}
