// The server itself without what is measured: WITHOUT names the parts, and their stand-ins are loaded in their place.
import { registerHooks } from 'node:module';

const standIns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  authentication: { 'reference-server/src/access/authenticate.ts': 'without-authentication.ts' },
  rights: { 'reference-server/src/access/rights.ts': 'without-rights.ts' },
  policies: { 'reference-server/src/db/session.ts': 'without-policies.ts' },
};

const replaced = Object.entries(
  Object.assign({}, ...(process.env['WITHOUT'] ?? '').split(',').map((part) => standIns[part])) as Record<
    string,
    string
  >,
);

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const [, file] = replaced.find(([path]) => found.url.endsWith(path)) ?? [];
    const standIn = file && new URL(file, import.meta.url).href;
    // The stand-in itself may look at what it stands in for.
    return standIn && context.parentURL !== standIn ? { ...found, url: standIn } : found;
  },
});

delete process.env['WITHOUT'];
await import('../../reference-server/src/main.ts');
