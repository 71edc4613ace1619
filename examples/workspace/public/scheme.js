try {
  const scheme = localStorage.getItem('tickboard-scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage can be forbidden; then the reader's system decides.
}
