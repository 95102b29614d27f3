const STORED_AS = 'holdfast-run-token';

/**
 * Takes the one-run token from the address (`#token=...`), keeps it for reloads of this tab and removes it from the
 * address bar, so that it does not end up in a screenshot or the browser's history. Empty when there is none.
 */
export function takeRunToken(): string {
  const fromAddress = new URLSearchParams(location.hash.replace(/^#/, '')).get('token');
  if (fromAddress !== null && fromAddress !== '') {
    sessionStorage.setItem(STORED_AS, fromAddress);
    history.replaceState(null, '', location.pathname + location.search);
    return fromAddress;
  }
  return sessionStorage.getItem(STORED_AS) ?? '';
}
