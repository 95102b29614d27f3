import { EventEmitter } from 'node:events';

/**
 * Stands in for the module `electron`, so that the built desktop program runs under plain Node where the real one cannot
 * be had. It keeps what the program asked for and lets a test play the page and the browser. What it cannot show: that
 * Electron itself keeps these promises.
 */

type Handler = (event: unknown, ...args: unknown[]) => unknown;
type Asked = (...args: unknown[]) => unknown;
type Stoppable = { url?: string; stopped: boolean; preventDefault(): void };

const seen = {
  privileges: [] as unknown[],
  preferences: {} as Record<string, unknown>,
  sandbox: false,
  userData: '',
  menu: 'untouched' as unknown,
  messageBoxes: [] as string[],
  loaded: '',
};
const handlers = new Map<string, Handler>();
let serve: (request: Request) => Promise<Response> = async () => new Response(null, { status: 500 });
let windowOpen: () => unknown = () => null;
const permissions = { request: null as unknown, check: null as unknown, device: null as unknown };

class Contents extends EventEmitter {
  mainFrame = { origin: 'holdfast://app', url: 'holdfast://app/' };
  send(channel: string, value: unknown): void {
    process.send?.({ channel, value });
  }
  setWindowOpenHandler(handler: () => unknown): void {
    windowOpen = handler;
  }
  reload(): void {}
}

const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  webContents = new Contents();
  constructor(options: { webPreferences: Record<string, unknown> }) {
    super();
    seen.preferences = options.webPreferences;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    seen.loaded = url;
    this.emit('ready-to-show');
    process.send?.({ ready: true });
  }
  isDestroyed = () => false;
  isMinimized = () => false;
  restore(): void {}
  focus(): void {}
  show(): void {}
  maximize(): void {}
}

class Application extends EventEmitter {
  enableSandbox(): void {
    seen.sandbox = true;
  }
  setPath(_name: string, path: string): void {
    seen.userData = path;
  }
  requestSingleInstanceLock = () => true;
  whenReady = async () => undefined;
  getLocale = () => 'en-US';
  quit(): void {
    let stopped = false;
    this.emit('before-quit', { preventDefault: () => (stopped = true) });
    if (!stopped) process.exit(0);
  }
  exit(code: number): void {
    process.exit(code);
  }
}

export const app = new Application();
export const dialog = { showErrorBox: (title: string, text: string) => void process.send?.({ messageBox: `${title}: ${text}` }) };
export const Menu = { setApplicationMenu: (menu: unknown) => (seen.menu = menu) };
export const ipcMain = { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) };
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => (seen.privileges = schemes),
  handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => (serve = handler),
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: unknown) => (permissions.request = handler),
    setPermissionCheckHandler: (handler: unknown) => (permissions.check = handler),
    setDevicePermissionHandler: (handler: unknown) => (permissions.device = handler),
  },
};
export const safeStorage = {
  isEncryptionAvailable: () => true,
  encryptString: (text: string) => Buffer.from([...Buffer.from(text)].toReversed()),
  decryptString: (sealed: Buffer) => Buffer.from([...sealed].toReversed()).toString(),
};

/** What a test may ask of the running program, by name. */
const requests: Record<string, (...args: never[]) => unknown> = {
  seen: () => seen,
  /** A message from a frame: our own by default. */
  call: (frame: 'own' | 'foreign' | 'inner' | 'none', ...args: unknown[]) => {
    const own = windows[0]?.webContents.mainFrame;
    const frames = { own, foreign: own && Object.assign(own, { origin: 'https://evil.example' }), inner: { ...own }, none: null };
    if (frame !== 'foreign' && own) own.origin = 'holdfast://app';
    return handlers.get('holdfast:call')?.({ senderFrame: frames[frame] }, ...args);
  },
  page: async (url: string) => {
    const response = await serve(new Request(url));
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  },
  /** Whether a browser event was stopped. */
  stops: (name: string, url: string) => {
    const event: Stoppable = { url, stopped: false, preventDefault: () => (event.stopped = true) };
    windows[0]?.webContents.emit(name, event);
    return event.stopped;
  },
  opens: () => windowOpen(),
  /** What the session answers to a request and to a check of the page, and to a device. */
  permission: (permission: string, details: { requestingUrl: string; isMainFrame: boolean; mediaTypes?: string[] }) => {
    let granted: unknown = 'unanswered';
    (permissions.request as Asked)({}, permission, (answer: unknown) => (granted = answer), details);
    const { requestingUrl, isMainFrame, mediaTypes } = details;
    const checked = (permissions.check as Asked)({}, permission, requestingUrl, { isMainFrame, mediaType: mediaTypes?.[0] });
    return { granted, checked, device: (permissions.device as Asked)() };
  },
  closeWindow: () => void app.emit('window-all-closed'),
};

process.on('message', (message: { id: number; name: string; args: never[] }) => {
  Promise.resolve(requests[message.name]?.(...message.args)).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});
