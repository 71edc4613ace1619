declare module 'virtual:custom-elements-manifest' {
  const manifest: { readonly modules: readonly object[] };
  export default manifest;
}

declare module '*?raw' {
  const text: string;
  export default text;
}

declare module '*.css';
