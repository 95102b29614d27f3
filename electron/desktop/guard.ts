import type { MediaAccessPermissionRequest, PermissionRequest, Session, WebContents } from 'electron';
import { PAGE_ORIGIN } from './channels.ts';

/** Keeps a page where it is: no foreign address, no second window, no embedded browser. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/**
 * Lets our own page, and no frame in it, use a camera (a spot check keeps a photo of what was wrong) and show notifications (a
 * limit is passed while another window lies over ours). Microphone, location and all else are refused: the scanner is a keyboard.
 */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(
      permission === 'media'
        ? isOurCamera(details)
        : permission === 'notifications' && details.isMainFrame && isOurs(details.requestingUrl),
    ),
  );
  // Without a kind it is the question what devices there are, which the page never asks.
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { isMainFrame, mediaType }) =>
      isMainFrame && isOurs(origin) && (permission === 'notifications' || (permission === 'media' && mediaType === 'video')),
  );
  session.setDevicePermissionHandler(() => false);
}

function isOurCamera(details: PermissionRequest | MediaAccessPermissionRequest): boolean {
  const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
  return details.isMainFrame && isOurs(details.requestingUrl) && kinds.length > 0 && kinds.every((kind) => kind === 'video');
}

/** Whether an address, or an origin with or without its closing slash, is that of our page. */
function isOurs(address: string): boolean {
  return `${address}/`.startsWith(`${PAGE_ORIGIN}/`);
}

function stayHere(event: { url: string; preventDefault(): void }): void {
  if (!event.url.startsWith(`${PAGE_ORIGIN}/`)) event.preventDefault();
}
