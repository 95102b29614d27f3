import { ipcMain, type BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import type { App, CallAnswer } from '../app/app.ts';
import { CALL_CHANNEL, CHANGE_CHANNEL, PAGE_ORIGIN } from './channels.ts';

/** Binds contract calls and change events to our window; a message from any other frame is refused. */
export function bindCalls(app: App, window: BrowserWindow): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown, session: unknown): CallAnswer | Promise<CallAnswer> => {
    if (!isOwnFrame(event.senderFrame, window.webContents)) {
      return { ok: false, code: 'call/wrong-origin', message: 'Calls come from the window of this program.' };
    }
    if (typeof name !== 'string') return { ok: false, code: 'call/unknown', message: 'A call has a name.' };
    return app.dispatch(name, input ?? {}, typeof session === 'string' ? session : null);
  });
  const stop = app.onChange((event) => {
    if (!window.isDestroyed()) window.webContents.send(CHANGE_CHANNEL, event);
  });
  window.once('closed', stop);
}

function isOwnFrame(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && frame === contents.mainFrame && frame.origin === PAGE_ORIGIN;
}
