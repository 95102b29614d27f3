import { contextBridge, ipcRenderer } from 'electron';
import type { ChangeEvent } from '../../shared/contract/events.ts';
import type { CallAnswer } from '../app/app.ts';
import { CALL_CHANNEL, CHANGE_CHANNEL } from './channels.ts';

contextBridge.exposeInMainWorld('holdfast', {
  call(name: string, input: unknown, session: string | null): Promise<CallAnswer> {
    return ipcRenderer.invoke(CALL_CHANNEL, name, input, session);
  },
  onChange(listener: (event: ChangeEvent) => void): () => void {
    // The page never sees Electron's event object: it would carry the way back to ipcRenderer.
    const pass = (_event: unknown, change: ChangeEvent) => listener(change);
    ipcRenderer.on(CHANGE_CHANNEL, pass);
    return () => ipcRenderer.off(CHANGE_CHANNEL, pass);
  },
});
