import type { RequestHandler } from 'express';
import helmet from 'helmet';

const SELF = ["'self'"];

/**
 * Strict enough that injected markup runs nothing: no inline script, no foreign origin. Styles are the exception, since Lit
 * falls back to style elements where a browser lacks constructable sheets, and the API reference sets style attributes.
 * Plain HTTP is not upgraded here: a server on a laptop has no certificate, and a proxy with one says so itself.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: SELF,
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'https:'],
        fontSrc: SELF,
        connectSrc: SELF,
        manifestSrc: SELF,
        workerSrc: SELF,
        baseUri: ["'none'"],
        formAction: SELF,
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    // The API is read from other origins by CORS's own rules.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
