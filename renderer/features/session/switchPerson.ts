import { create } from 'zustand';

/** Whether the quick switch (F12) lies over the screen. */
export const useSwitchPerson = create<{ shown: boolean; open: () => void; close: () => void }>()((set) => ({
  shown: false,
  open: () => set({ shown: true }),
  close: () => set({ shown: false }),
}));
