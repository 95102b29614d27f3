import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog, Menu, session, type BrowserWindow } from 'electron';
import { systemClock } from '../adapters/clock/systemClock.ts';
import type { App } from '../app/app.ts';
import { createApp } from '../app/createApp.ts';
import { defaultDataDir, makePrivate } from '../app/dataDir.ts';
import { FAILURE_SHOWN, shellWords } from '../app/words.ts';
import { bindCalls } from './binding.ts';
import { guardContents, guardSession } from './guard.ts';
import { announceScheme, loadScreens, openWindow, serveScreens } from './screens.ts';
import { desktopSecrets } from './secrets.ts';

// Electron itself adds arguments of its own; what is not known here is theirs.
const { values } = parseArgs({ args: process.argv.slice(1), options: { data: { type: 'string' } }, strict: false });
const dataDir = typeof values.data === 'string' ? values.data : defaultDataDir();

makePrivate(dataDir);
app.enableSandbox();
announceScheme();
// The browser's own files lie with the data, and the lock below is one per data folder.
app.setPath('userData', join(dataDir, 'desktop'));
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('window-all-closed', () => app.quit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.quit());

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(run).catch(giveUp);
} else {
  // The first one brings its window to the front.
  app.quit();
}

async function run(): Promise<void> {
  const words = shellWords(app.getLocale());
  Menu.setApplicationMenu(null);
  guardSession(session.defaultSession);
  serveScreens(join(import.meta.dirname, '..', 'renderer'));
  const core = await createApp({ dataDir, secrets: desktopSecrets(dataDir), clock: systemClock });
  if (!core.ok) return tell(words.say('cannotStart', { reason: words.failure(core) }));
  closeFirst(core.value);
  const window = openWindow(join(import.meta.dirname, '..', 'preload', 'preload.cjs'), words.say('title'));
  app.on('second-instance', () => bringToFront(window));
  bindCalls(core.value, window);
  await loadScreens(window);
}

/** Ends only after what is being written is on disk. */
function closeFirst(core: App): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    core
      .close()
      .finally(() => {
        closed = true;
        app.quit();
      })
      .catch(giveUp);
  });
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function tell(reason: string): void {
  dialog.showErrorBox(shellWords(app.getLocale()).say('title'), reason);
  app.exit(FAILURE_SHOWN);
}

function giveUp(error: unknown): void {
  console.error(error);
  tell(error instanceof Error ? error.message : String(error));
}
