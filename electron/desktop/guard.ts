import type { Session, WebContents } from 'electron';
import { PAGE_ORIGIN } from './channels.ts';

/** Keeps a page where it is: no foreign address, no second window, no embedded browser. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Refuses camera, location, notifications and all else a page could ask for: the scanner is a keyboard, nothing more is needed. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

function stayHere(event: { url: string; preventDefault(): void }): void {
  if (!event.url.startsWith(`${PAGE_ORIGIN}/`)) event.preventDefault();
}
