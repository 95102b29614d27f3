import { BrowserWindow, protocol, type WebPreferences } from 'electron';
import { readPage, securityHeaders } from '../app/pages.ts';
import { PAGE_ORIGIN, PAGE_SCHEME } from './channels.ts';

/** Must run before Electron is ready. `standard` gives the scheme an origin and relative addresses. */
export function announceScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built screens of `dir` under `holdfast://app/`. */
export function serveScreens(dir: string): void {
  const headers = securityHeaders([]);
  protocol.handle(PAGE_SCHEME, async (request) => {
    const url = new URL(request.url);
    const page = url.host === 'app' ? await readPage(dir, url.pathname) : null;
    if (page === null) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(page.body), {
      headers: { ...headers, 'Content-Type': page.contentType, 'Cache-Control': page.cacheControl },
    });
  });
}

const PAGE_RIGHTS: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  // The right and wrong tones must sound before anybody has clicked.
  autoplayPolicy: 'no-user-gesture-required',
};

/** Makes the one window, still empty. `preload` is the absolute path of the built preload. */
export function openWindow(preload: string, title: string): BrowserWindow {
  const window = new BrowserWindow({
    title,
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...PAGE_RIGHTS, preload },
  });
  window.once('ready-to-show', () => {
    window.maximize();
    window.show();
  });
  // A page that died would leave a packer before a white window; records live in the core, so a reload loses nothing.
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  return window;
}

/** Loads the screens into the window, once the calls are bound. */
export async function loadScreens(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${PAGE_ORIGIN}/`);
}
