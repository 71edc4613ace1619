import type { RequestHandler } from 'express';
import helmet, { contentSecurityPolicy } from 'helmet';

const SELF = ["'self'"];
const NONE = ["'none'"];

/**
 * Strict enough that injected markup runs nothing and looks like nothing: no inline script, no inline style, no foreign
 * origin, and strings become markup only through the policies named here: `lit-html` is Lit's own, and `tickboard` feeds
 * sanitized Markdown to an inert document.
 */
const PAGE_POLICY = {
  defaultSrc: NONE,
  scriptSrc: SELF,
  styleSrc: SELF,
  imgSrc: ["'self'", 'data:'],
  fontSrc: SELF,
  connectSrc: SELF,
  manifestSrc: SELF,
  workerSrc: SELF,
  baseUri: NONE,
  formAction: SELF,
  frameAncestors: NONE,
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['lit-html', 'tickboard'],
};

const A_YEAR_SECONDS = 31_536_000;

export interface SecurityOptions {
  readonly publicUrl: string | null;
}

/** Plain HTTP is neither upgraded nor forgotten: a server on a laptop has no certificate. */
export function securityHeaders({ publicUrl }: SecurityOptions): RequestHandler {
  const isSecure = publicUrl !== null && new URL(publicUrl).protocol === 'https:';
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    // Of this host alone; what else is below the domain is not ours to decide.
    strictTransportSecurity: isSecure && { maxAge: A_YEAR_SECONDS, includeSubDomains: false },
    crossOriginEmbedderPolicy: false,
    // The API is read from other origins by CORS's own rules.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

/** For the API reference, whose library brings its own copy of DOMPurify; see there for the default policy. */
export function referencePolicy(): RequestHandler {
  const directives = { ...PAGE_POLICY, trustedTypes: ['dompurify', 'default'] };
  return contentSecurityPolicy({ useDefaults: false, directives });
}
