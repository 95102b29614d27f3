import { create } from 'zustand';
import type { Tone } from './tone.ts';

export interface Toast {
  id: number;
  tone: Tone;
  /** Translated. */
  text: string;
  /** For instance undo. */
  action?: { label: string; run: () => void };
}

interface ToastState {
  toasts: Toast[];
  add: (toast: Omit<Toast, 'id'>, forMs: number) => void;
  remove: (id: number) => void;
}

const MOST = 3;
let lastId = 0;

export const useToasts = create<ToastState>()((set) => ({
  toasts: [],
  add: (toast, forMs) => {
    lastId += 1;
    const id = lastId;
    set((now) => ({ toasts: [...now.toasts, { ...toast, id }].slice(-MOST) }));
    setTimeout(() => useToasts.getState().remove(id), forMs);
  },
  remove: (id) => set((now) => ({ toasts: now.toasts.filter((toast) => toast.id !== id) })),
}));

/** Says something for a few seconds at the lower edge, where nothing is scanned. What must be read stands in the screen instead. */
export function toast(tone: Tone, text: string, action?: Toast['action']): void {
  useToasts.getState().add({ tone, text, ...(action === undefined ? {} : { action }) }, action === undefined ? 5_000 : 10_000);
}
