declare module 'virtual:custom-elements-manifest' {
  const manifest: { readonly modules: readonly object[] };
  export default manifest;
}

declare module '*?raw' {
  const text: string;
  export default text;
}

declare module '*.css';

/** What Vite puts there. */
interface ImportMeta {
  readonly env: Readonly<Record<string, string | undefined>>;
  glob(pattern: string, options: { readonly query: string }): Readonly<Record<string, unknown>>;
}
